import { CityError } from "../errors/city-error.ts";

function check(field: string, value: string | undefined, pattern: RegExp, rule: string): void {
  if (value !== undefined && !pattern.test(value)) throw new CityError("input.invalid", { field, rule });
}

/** Sign-in names are kept and compared in small letters. */
export function normalName(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

export function checkName(name: string): void {
  check("name", name, /^[a-z0-9._@-]{2,64}$/, "2 to 64 of a–z 0–9 . _ - @");
}

/** A text that people read: some characters, none that control the screen or turn the direction of others round. */
export function checkTitle(field: string, title: string | undefined): void {
  check(
    field,
    title,
    /^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]{1,100}$/u,
    "1 to 100 characters, none that control the screen",
  );
}

export function checkBureau(bureau: string | undefined, field = "bureau"): void {
  check(field, bureau, /^[a-z][a-z0-9-]{0,39}$/, "1 to 40 of a–z 0–9 -");
}

export function checkRoles(roles: readonly string[] | undefined): void {
  if ((roles?.length ?? 0) > 20) throw new CityError("input.invalid", { field: "roles", rule: "maxItems 20" });
  roles?.forEach((role, i) => check(`roles[${i}]`, role, /^[a-z][a-z0-9-]{0,39}$/, "1 to 40 of a–z 0–9 -"));
}

export function checkSource(source: string): void {
  check("source", source, /^[A-Za-z0-9][\w.:-]{0,127}$/, "1 to 128 of A–Z a–z 0–9 . _ : -");
}

export function checkedLimit(limit = 100): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new CityError("input.invalid", { field: "limit", rule: "1 to 500" });
  return limit;
}
