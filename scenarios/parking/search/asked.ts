/** What people say around the name of a place when they ask for parking there. */
const before =
  /^(?:请|帮我|我们|我|想要|想|要|开车|导航|前往|去往|去|到|往|在|查询|查找|查|搜索|搜|找一下|找|有没有|哪里有|哪里可以|哪里能|附近的|附近|停车|停|到达)/u;
const after =
  /(?:附近|旁边|旁|周边|周围|一带|边上|这边|那边|那里|那儿|哪里|哪儿|怎么|可以|能不能|能|有没有|有|吗|么|呢|的|去|公共|免费|便宜|空|地下|停车场|停车库|停车位|停车楼|停车|泊车位|泊车|泊位|车位|车库)$/u;
const english = new Set(
  (
    "find show search looking for where can could do is are there any i we me to go going get take drive driving navigate directions " +
    "want need a an the in at on by of near nearby nearest close closest next around beside from here some free cheap public please " +
    "park parking carpark carparks car cars parks lot lots space spaces garage garages place places spot spots"
  ).split(" "),
);

function trimmedWords(text: string): string {
  const list = text.split(" ");
  while (list.length > 0 && english.has(list[0]!)) list.shift();
  while (list.length > 0 && english.has(list.at(-1)!)) list.pop();
  return list.join(" ");
}

/** The folded text without the asking around it: `去二七广场附近停车` → `二七广场`. Empty when it only asks. */
export function nameAsked(text: string): string {
  for (let rest = text.trim(); ;) {
    const shorter = trimmedWords(rest.replace(before, "").replace(after, "").trim());
    if (shorter === rest) return rest;
    rest = shorter;
  }
}
