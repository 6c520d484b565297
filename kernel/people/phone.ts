import { CityError } from "../errors/city-error.ts";

const chineseMobile = /^1[3-9]\d{9}$/;

/**
 * The number in the form of E.164: `+8613800138000`. Digits may be full-width, parts set apart by spaces, dots, hyphens or
 * parentheses; without a country it is a mobile number of mainland China. Throws `people.phone.invalid`, without the number.
 */
export function normalPhone(written: string): string {
  const plain = written
    .normalize("NFKC")
    .replace(/[\s().\-‐-―－]/gu, "")
    .replace(/^00/, "+")
    .replace(/^86(?=1[3-9]\d{9}$)/, "+86");
  const whole = chineseMobile.test(plain) ? `+86${plain}` : plain;
  const isRight = whole.startsWith("+86") ? chineseMobile.test(whole.slice(3)) : /^\+[1-9]\d{6,14}$/.test(whole);
  if (!isRight) throw new CityError("people.phone.invalid", { field: "phone" });
  return whole;
}

/** What its owner knows it by: the country and the last four digits. */
export function maskedPhone(phone: string): string {
  return phone.startsWith("+86")
    ? `+86 ${phone.slice(3, 6)}****${phone.slice(-4)}`
    : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
