const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, "微信 · WeChat"],
  [/AlipayClient\//, "支付宝 · Alipay"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/OpenHarmony|HarmonyOS/, "HarmonyOS"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh/, "Mac"],
  [/Linux/, "Linux"],
];

/** By what its owner knows a device, in words of ours: what the browser says of itself is not passed on. */
export function deviceLabel(userAgent: string | undefined): string {
  const said = (userAgent ?? "").slice(0, 500);
  const first = (words: readonly (readonly [RegExp, string])[]) => words.find(([sign]) => sign.test(said))?.[1];
  return [first(browsers), first(systems)].filter((word) => word !== undefined).join(" · ");
}
