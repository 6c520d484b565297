interface Entry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** The one error table. Codes are `room.what` or `room.what.how`; add here, never inline. Kept sorted by code. */
export const errorTable = {
  "access.csrf": {
    status: 403,
    zh: "页面已过期，请刷新后重试。",
    en: "The page is out of date; reload it and try again.",
  },
  "access.denied": { status: 403, zh: "您没有权限执行此操作。", en: "You may not do this." },
  "access.origin": {
    status: 403,
    zh: "请求来自其他网站，已拒绝。",
    en: "Refused: the request comes from another site.",
  },
  "access.password": { status: 403, zh: "请先修改一次性密码。", en: "Change the one-time password first." },
  "access.sign-in": { status: 401, zh: "请先登录。", en: "Please sign in first." },
  "check.access": { status: 422, zh: "缺少访问规则：{field}", en: "access rule missing: {field}" },
  "check.declaration": {
    status: 422,
    zh: "声明有误：{field}（{rule}）",
    en: "the declaration is wrong: {field} ({rule})",
  },
  "check.folder": {
    status: 422,
    zh: "找不到场景文件夹或安装包：{what}",
    en: "no such scenario folder or package: {what}",
  },
  "check.import": {
    status: 422,
    zh: "不允许的导入：{where} 导入 {name}（{rule}）",
    en: "forbidden import: {where} imports {name} ({rule})",
  },
  "check.load": { status: 422, zh: "无法加载 scenario.ts：{rule}", en: "scenario.ts cannot be loaded: {rule}" },
  "check.page": {
    status: 422,
    zh: "pages/index.ts 中没有声明的页面：{what}",
    en: "pages/index.ts has no such page as declared: {what}",
  },
  "check.pages": { status: 422, zh: "页面无法打包：{rule}", en: "the pages cannot be bundled: {rule}" },
  "check.placeholders": {
    status: 422,
    zh: "两种语言的占位符不一致：{field}",
    en: "the placeholders differ between the languages: {field}",
  },
  "check.readme": { status: 422, zh: "缺少 README.md", en: "README.md is missing" },
  "check.test": { status: 422, zh: "缺少测试（*.test.ts）", en: "there is no test (*.test.ts)" },
  "check.text": { status: 422, zh: "缺少文本：{field}", en: "text missing: {field}" },
  "command.unknown": {
    status: 400,
    zh: "无法识别的命令或选项：{words}。请运行 citybrain help。",
    en: "Unknown command or option: {words}. Run citybrain help.",
  },
  "clock.ahead": {
    status: 503,
    zh: "运行期间系统时钟向前跳了 {rule}（时钟被改动，或机器曾休眠）。请核对时钟，最好启用 NTP 校时：时钟不准时，未带时间的读数会记在错误的时刻。本提示保留一小时。",
    en: "The machine's clock jumped {rule} ahead while the city ran: it was set, or the machine slept. Check it, best keep it by NTP: while it is wrong, readings without a time of their own are kept at a wrong one. Told for an hour.",
  },
  "clock.back": {
    status: 503,
    zh: "运行期间系统时钟向后拨了 {rule}。此前按较快的时钟收到的数值，会被新读数取代；请核对时钟，最好启用 NTP 校时。本提示保留一小时。",
    en: "The machine's clock was set back by {rule} while the city ran. What was taken in while it was ahead gives way to new readings. Check it, best keep it by NTP. Told for an hour.",
  },
  "clock.behind": {
    status: 503,
    zh: "系统时钟比最新记录的时间慢 {rule}：现在偏慢，或记录该数据时偏快。请核对时钟，最好启用 NTP 校时。时钟走过该记录的时间后，本提示消失，最多保留一天。",
    en: "The machine's clock is {rule} behind the newest record: it is slow now, or it was ahead when the record was made. Check it, best keep it by NTP. Told until the clock has passed that record, at most for a day.",
  },
  "configuration.invalid": {
    status: 500,
    zh: "配置有误：{field} 不符合要求：{rule}",
    en: "The configuration is wrong: {field} breaks the rule: {rule}",
  },
  "configuration.read": {
    status: 500,
    zh: "无法读取配置文件 {file}（{rule}）。",
    en: "The configuration file {file} cannot be read ({rule}).",
  },
  "feed.config": {
    status: 422,
    zh: "接入源 {feed} 的配置 {field} 不符合要求：{rule}",
    en: "Feed {feed}: configuration {field} breaks the rule: {rule}",
  },
  "feed.data.ahead": {
    status: 502,
    zh: "数据源的时间比现在快 {rule}（{share} 条在未来），这些实时数据未采用：其时钟、时间单位或时区有误，或本系统时钟偏慢",
    en: "The feed's times are {rule} ahead of now ({share} in the future), and those figures are not used: its clock, unit or zone is wrong, or this city's clock is slow",
  },
  "feed.data.behind": {
    status: 502,
    zh: "数据源的时间都比现在慢 {rule}（{share}）：数据是旧的，或时间的时区偏移有误",
    en: "All times of the feed are {rule} behind now ({share}): its data is old, or the offset of its times is wrong",
  },
  "feed.data.changed": {
    status: 502,
    zh: "大部分记录突然无法识别（{rule}），数据格式可能已改变",
    en: "Most records can no longer be read ({rule}); the feed may have changed its format",
  },
  "feed.data.empty": { status: 502, zh: "数据源返回了 0 条记录", en: "The feed brought no records at all" },
  "feed.data.faulty": { status: 502, zh: "大部分记录有错误（{rule}）", en: "Most records are faulty ({rule})" },
  "feed.data.old": { status: 502, zh: "数据源重复旧数据（{rule}）", en: "The feed repeats old data ({rule})" },
  "feed.data.partial": {
    status: 502,
    zh: "回答只是全部记录的一部分（{rule}）：请在 url 中要求全部，或列出各页地址",
    en: "The answer is only a part of all records ({rule}): ask for all of them in url, or list the pages there",
  },
  "feed.data.times": {
    status: 502,
    zh: "没有一个时间可以识别（{rule}），实时数据按收到的时间计，可能是旧的",
    en: "None of the feed's times can be read ({rule}); its figures count as of when they came, and may be old",
  },
  "feed.data.unusable": {
    status: 502,
    zh: "数据源给出了实时数据，但没有一条可用（{rule}），原因见各条记录",
    en: "The feed tells figures of now, and none of them can be used ({rule}); its records say why",
  },
  "feed.data.zone.local": {
    status: 502,
    zh: "最新时间与现在相差 {rule}，正如把 {zone} 的当地时间标成了 UTC：若是，请在映射中写明 {setting}",
    en: "The newest time is {rule} from now, just as local time of {zone} marked as UTC would be: if so, say {setting} in the mapping",
  },
  "feed.data.zone.utc": {
    status: 502,
    zh: "最新时间与现在相差 {rule}，正如把 UTC 当成了 {zone} 的当地时间：若是，请在映射中写明 {setting}",
    en: "The newest time is {rule} from now, just as UTC taken for local time of {zone} would be: if so, say {setting} in the mapping",
  },
  "feed.fetch.address": { status: 422, zh: "地址不允许：{rule}", en: "The address is not allowed: {rule}" },
  "feed.fetch.file": { status: 502, zh: "无法读取文件：{rule}", en: "The file cannot be read: {rule}" },
  "feed.fetch.network": { status: 502, zh: "无法连接数据源（{rule}）", en: "The feed cannot be reached ({rule})" },
  "feed.fetch.pause": {
    status: 503,
    zh: "对方要求暂停请求，{rule}后再询问",
    en: "The host does not want to be asked now; it is asked again in {rule}",
  },
  "feed.fetch.redirect": {
    status: 502,
    zh: "不跟随数据源的重定向：{rule}",
    en: "The feed's redirect is not followed: {rule}",
  },
  "feed.fetch.size": {
    status: 502,
    zh: "数据源的回答过大，上限为 {rule}",
    en: "The feed's answer is too large; the limit is {rule}",
  },
  "feed.fetch.status": { status: 502, zh: "数据源返回状态码 {rule}", en: "The feed answered with status {rule}" },
  "feed.fetch.timeout": {
    status: 504,
    zh: "数据源在 {rule} 秒内没有回答",
    en: "The feed did not answer within {rule} s",
  },
  "feed.format.broken": {
    status: 502,
    zh: "无法解析数据源的回答：{rule}",
    en: "The feed's answer cannot be read: {rule}",
  },
  "feed.format.effort": {
    status: 502,
    zh: "数据源的答复超出可读取的限度（{rule}），将隔很久才再次询问；请让数据源少给一些，或分成几个地址",
    en: "The answer is beyond what is read ({rule}) and will not be asked for again soon: ask the source for less, or in parts",
  },
  "feed.format.records": { status: 502, zh: "在 {rule} 处找不到记录", en: "No list of records at {rule}" },
  "feed.guess.again": {
    status: 502,
    zh: "数据源结构已改变，字段已重新推测，编号可能随之改变；请在配置中写明映射",
    en: "The feed's structure changed and its fields were guessed anew, ids may differ: state them in a mapping",
  },
  "feed.guess.dates": {
    status: 422,
    zh: "日期的日月次序无法确定，按离现在最近的读作 {rule}；请在映射的 dateOrder 中写明",
    en: "Dates may be read both ways; taken as {rule}, which is nearest to now. Say it in the mapping's dateOrder",
  },
  "feed.guess.codes": {
    status: 422,
    zh: "{field} 的取值（{rule}）含义不明，未被采用；如为状态，请在映射的 status 中用 values 写明",
    en: "Nothing says what the codes in {field} mean ({rule}); they are not used. If they are a status, say it by values of status in the mapping",
  },
  "feed.guess.count": {
    status: 422,
    zh: "未说明各名称下数字的含义，暂按 {field} 处理；请在映射的 fields 中写明",
    en: "Nothing says what the numbers by name count; taken as {field}. Say it in the mapping's fields",
  },
  "feed.guess.datum": {
    status: 422,
    zh: "位置在中国境内且未说明坐标系，暂按 WGS 84 处理；如有数百米偏差，请在映射中写 coordinateSystem: GCJ-02 或 BD-09",
    en: "The places are in China and no coordinate system is stated; taken as WGS 84. Where they are hundreds of metres off, put coordinateSystem: GCJ-02 or BD-09 into the mapping",
  },
  "feed.guess.figure": {
    status: 422,
    zh: "{rule} 可能是总泊位数，也可能是空位数，暂按 {field} 处理；请在映射的 fields 中写明",
    en: "{rule} may be the capacity or the free places; taken as {field}. Say it in the mapping's fields",
  },
  "feed.guess.lists": {
    status: 422,
    zh: "只读取了 {field}；{rule} 也像是停车记录，未读取：请在映射的 records 中写明",
    en: "Only {field} is read; {rule} look like car parks, too, and are not: say which in the mapping's records",
  },
  "feed.guess.live": {
    status: 422,
    zh: "没有字段能认作空位或占用；以下数字未被采用：{rule}。请在映射中写明 availableSpotNumber 或 occupiedSpotNumber",
    en: "No field is understood as the free or occupied places; these numbers are not used: {rule}. Say availableSpotNumber or occupiedSpotNumber in the mapping",
  },
  "feed.guess.name": {
    status: 422,
    zh: "没有字段为每处停车场单独命名，名称暂取自 {rule}；请在映射的 fields 中写明 name",
    en: "No field gives each car park a name of its own; {rule} is shown as the name. Say name in the mapping's fields",
  },
  "feed.guess.order": {
    status: 422,
    zh: "未说明坐标的先后，暂按“{rule}”处理；请为接入源写明 area，或在映射中写 longitude 与 latitude",
    en: "Nothing says which coordinate comes first; taken as {rule}. Give the feed an area, or say longitude and latitude in the mapping",
  },
  "feed.guess.records": {
    status: 502,
    zh: "看不出哪里是停车记录；请在映射中写明 records 与 fields",
    en: "No list of car parks shows itself; say records and fields in a mapping",
  },
  "feed.guess.share": {
    status: 422,
    zh: "未说明 {field} 是数量、百分比还是比例，暂按{rule}处理；请在映射中写 occupiedSpotNumber、occupiedShare 或 availableShare",
    en: "Nothing says whether {field} is a count, a percentage or a fraction, of the free or the occupied; taken as {rule}. Say occupiedSpotNumber, occupiedShare or availableShare in the mapping",
  },
  "feed.guess.system": {
    status: 422,
    zh: "未说明坐标系，这些坐标可能属于 {rule}，暂用第一个；请在映射中写 coordinateSystem，或为接入源写明 area",
    en: "No coordinate system is stated; the coordinates may be {rule}, the first is taken. Put coordinateSystem into the mapping, or give the feed an area",
  },
  "feed.guess.whom": {
    status: 422,
    zh: "{field} 中的“{rule}”含义不明，无法判断是否对所有人开放；请在映射的 purpose 中用 values 写明",
    en: "Nothing says whether everybody may park at {rule} in {field}: say it by values of purpose in the mapping",
  },
  "feed.kind.bicycles": {
    status: 422,
    zh: "这是公共自行车或自行车停放数据，不是机动车停车数据，未被采用：{rule}",
    en: "Of bicycles to lend or of places for bicycles, not of places for cars; not used: {rule}",
  },
  "feed.kind.chargers": {
    status: 422,
    zh: "这是充电站、充电桩数据，不是停车场，未被采用：{rule}",
    en: "Of chargers, not of car parks; not used: {rule}",
  },
  "feed.kind.lockers": {
    status: 422,
    zh: "这是储物柜、行李寄存数据，不是停车场，未被采用：{rule}",
    en: "Of lockers or luggage, not of car parks; not used: {rule}",
  },
  "feed.kind.other": {
    status: 422,
    zh: "所计的不是停车位，未被采用：{rule}",
    en: "What is counted are no places to park; not used: {rule}",
  },
  "feed.kind.sharing": {
    status: 422,
    zh: "这是共享车辆、滑板车或共享汽车数据，不是停车场，未被采用：{rule}",
    en: "Of vehicles to lend, not of car parks; not used: {rule}",
  },
  "feed.kind.vehicles": {
    status: 422,
    zh: "这是客车、货车、出租车、摩托车等其他车辆的停车位，不供小汽车使用，未被采用：{rule}",
    en: "Places for other vehicles than cars, such as buses, lorries, taxis, motorcycles; not used: {rule}",
  },
  "feed.mqtt.connection": {
    status: 502,
    zh: "与消息服务器 {rule} 的连接已断开",
    en: "The connection to the broker {rule} is down",
  },
  "feed.mqtt.payload": { status: 422, zh: "消息内容无法解析：{rule}", en: "The message cannot be read: {rule}" },
  "feed.mqtt.topic": { status: 422, zh: "主题没有对应的配置", en: "No rule of the configuration fits the topic" },
  "feed.record.columns": {
    status: 422,
    zh: "列数与表头不符（{rule}）",
    en: "The row has not as many columns as the header ({rule})",
  },
  "feed.record.duplicate": {
    status: 422,
    zh: "同一回答中标识重复，以第一条为准",
    en: "The id occurs twice in one answer; the first one counts",
  },
  "feed.record.height": {
    status: 422,
    zh: "{field}：限高不合理（{rule}）",
    en: "{field}: not a possible height ({rule})",
  },
  "feed.record.hours": {
    status: 422,
    zh: "营业时间未能读懂，未采用：{rule}",
    en: "The opening hours are not understood and left out: {rule}",
  },
  "feed.record.hours.entry": {
    status: 422,
    zh: "入场与出场时间不同：营业时间按入场时间（{rule}）",
    en: "Hours of driving in and out differ: those of driving in count ({rule})",
  },
  "feed.record.identity": { status: 422, zh: "记录既没有标识也没有名称", en: "The record has neither id nor name" },
  "feed.record.left-out": { status: 422, zh: "按配置不接入：{rule}", en: "Left out by the configuration: {rule}" },
  "feed.record.live.above-capacity": {
    status: 422,
    zh: "空位 {rule} 超过总泊位",
    en: "More free places than capacity: {rule}",
  },
  "feed.record.live.below-zero": { status: 422, zh: "{field} 小于 0（{rule}）", en: "{field} is below 0 ({rule})" },
  "feed.record.live.disturbed": {
    status: 422,
    zh: "来源自己说明实时数据有故障，未采用：{rule}",
    en: "The source itself says its live figure is disturbed; not used: {rule}",
  },
  "feed.record.live.doubtful": {
    status: 422,
    zh: "来源对实时数据的说明“{rule}”含义不明，该数字存疑，不作为可信数字展示；请在映射的 status 中用 values 写明",
    en: "The source says {rule} of its live figure, and it is not known what that means: the figure is in doubt and not shown as certain. Say it by values of status in the mapping",
  },
  "feed.record.live.share": {
    status: 422,
    zh: "只有占用比例（{rule}），没有总泊位数，无法算出空位数",
    en: "Only a share is told ({rule}) and no total: the free places cannot be worked out",
  },
  "feed.record.live.sum": {
    status: 422,
    zh: "空位与占用之和不等于总泊位：{rule}",
    en: "Free and occupied do not add up to the capacity: {rule}",
  },
  "feed.record.number": {
    status: 422,
    zh: "{field}：不是可用的数字（{rule}）",
    en: "{field}: no number that can be used ({rule})",
  },
  "feed.record.position.approximate": {
    status: 422,
    zh: "来源没有位置，使用配置中的大致位置",
    en: "The source gives no position; the approximate one of the configuration is used",
  },
  "feed.record.position.area": {
    status: 422,
    zh: "位置在配置的区域之外：{rule}",
    en: "The position lies outside the feed's area: {rule}",
  },
  "feed.record.position.missing": {
    status: 422,
    zh: "没有位置：来源、其他部分和配置都未给出",
    en: "No position: neither the source, nor another half, nor the configuration gives one",
  },
  "feed.record.position.range": {
    status: 422,
    zh: "坐标无法使用：{rule}",
    en: "The coordinates cannot be used: {rule}",
  },
  "feed.record.position.swapped": {
    status: 422,
    zh: "经纬度颠倒，已交换：{rule}",
    en: "Longitude and latitude were swapped and have been put right: {rule}",
  },
  "feed.record.position.system": {
    status: 422,
    zh: "坐标不是声明的坐标系，按 WGS 84 使用：{rule}",
    en: "The coordinates are not in the stated system; read as WGS 84: {rule}",
  },
  "feed.record.position.zero": { status: 422, zh: "坐标为 0/0", en: "The coordinates are 0/0" },
  "feed.record.shape": { status: 422, zh: "记录不是所期望的结构", en: "The record has not the expected shape" },
  "feed.record.time.format": {
    status: 422,
    zh: "{field}：无法识别的时间（{rule}）",
    en: "{field}: not a time that can be read ({rule})",
  },
  "feed.record.time.future": {
    status: 422,
    zh: "观测时间在未来，实时数据未采用：{rule}",
    en: "The observation lies in the future; its live figure is not used: {rule}",
  },
  "feed.record.time.implausible": {
    status: 422,
    zh: "观测时间早于 2000 年，实时数据未采用：{rule}",
    en: "The observation is dated before 2000; its live figure is not used: {rule}",
  },
  "feed.record.unmatched": {
    status: 422,
    zh: "实时记录在静态部分中没有对应的标识 {rule}",
    en: "The live record's id {rule} is not in the static half",
  },
  "feed.record.whom": {
    status: 422,
    zh: "来源称泊位供特定对象使用（{rule}），但未说明数量；泊位少时按全部处理",
    en: "Places are kept for some ({rule}), and nothing says how many; where there are few, all are taken to be",
  },
  "feed.record.word": { status: 422, zh: "{field}：未知的取值 {rule}", en: "{field}: unknown word {rule}" },
  "feed.replay.line": { status: 422, zh: "无法解析此行：{rule}", en: "The line cannot be read: {rule}" },
  "feed.submit": { status: 503, zh: "读数未被接收，将重试", en: "The readings were not taken in; will be tried again" },
  "history.begun": {
    status: 500,
    zh: "数据流位置 {position} 至 {first} 之间的历史已经丢失：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "History between the stream's positions {position} and {first} is lost, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "history.caught-up": {
    status: 500,
    zh: "历史只到位置 {position}，而实时状态已保存到 {saved}：其间的历史已由数据流补齐。看过之后删除 {aside} 即不再提示。",
    en: "History reached only to {position} although the state was saved at {saved}; what was missing came from the stream. Remove {aside} when you have seen this.",
  },
  "history.damaged": {
    status: 500,
    zh: "历史文件 {file} 已损坏（{rule}），其中的过去无法全部读取。请停止城市并从备份恢复 history/；或用 --accept-loss history 启动一次：损坏的文件会移开，历史只由数据流现存的部分重建。",
    en: "The history's file {file} is damaged ({rule}); not all of the past can be read. Stop the city and restore history/ from a backup, or start once with --accept-loss history: the file is set aside, and history is built again from what the stream still holds.",
  },
  "history.gap": {
    status: 500,
    zh: "历史只到数据流的位置 {position}，而数据流从 {first} 才开始：其间的过去无法重建（history/ 丢失或是旧的）。请从备份恢复；若接受这一损失，用 --accept-loss history 启动一次。",
    en: "History reaches to position {position} of the stream, which begins only at {first}: the past between cannot be built again (history/ is gone or an older one). Restore it from a backup, or accept the loss by starting once with --accept-loss history.",
  },
  "history.lost": {
    status: 503,
    zh: "历史记录线程意外结束，城市大脑即将退出；重新启动后会从数据流补齐。",
    en: "The thread that keeps the history ended unexpectedly, so the city ends; started again, it catches up from the stream.",
  },
  "history.rebuilt": {
    status: 500,
    zh: "{file} 已损坏，现在 {aside}；历史已由数据流补齐。看过之后删除该文件夹即不再提示。",
    en: "{file} was damaged and lies in {aside} now; history was built again from what the stream holds. Remove that folder when you have seen this.",
  },
  "history.stalled": {
    status: 503,
    zh: "历史数据已有 {rule} 没有写入，新数据在等待",
    en: "Nothing has come into history for {rule}; new rows wait",
  },
  "history.unavailable": {
    status: 503,
    zh: "历史数据暂时不可用，请稍后重试。",
    en: "History cannot be written or read now; try again soon.",
  },
  "history.unusable": {
    status: 500,
    zh: "无法打开历史文件 {file}：{rule}。",
    en: "The history's file {file} cannot be opened: {rule}.",
  },
  "input.address": {
    status: 400,
    zh: "地址无法识别，请检查其写法",
    en: "The address cannot be read; check how it is written",
  },
  "input.encoding": {
    status: 415,
    zh: "不接受压缩的请求内容，请去掉 {field}",
    en: "A compressed body is not taken; leave {field} away",
  },
  "input.format": { status: 400, zh: "无法解析请求内容：{rule}", en: "The body cannot be read: {rule}" },
  "input.headers": {
    status: 431,
    zh: "请求头或地址过长，合计上限为 {rule}",
    en: "Headers and address are too long; together the limit is {rule}",
  },
  "input.invalid": { status: 422, zh: "字段 {field} 不符合要求：{rule}", en: "Field {field} breaks the rule: {rule}" },
  "input.request": {
    status: 400,
    zh: "收到的内容不是有效的 HTTP 请求（{rule}）",
    en: "What came is no valid request ({rule})",
  },
  "input.size": { status: 413, zh: "请求过大，上限为 {rule}", en: "The body is too large; the limit is {rule}" },
  "input.slow": {
    status: 408,
    zh: "请求未能在 {rule} 内传完",
    en: "The request was not complete within {rule}",
  },
  "input.type": { status: 415, zh: "不支持的内容类型，请使用 {rule}", en: "Content type not supported; use {rule}" },
  internal: {
    status: 500,
    zh: "系统内部错误，已记录，编号 {reference}。",
    en: "An internal error was logged under {reference}.",
  },
  "journal.broken": {
    status: 500,
    zh: "日志链在第 {number} 条处不一致。",
    en: "The journal's chain does not fit at entry {number}.",
  },
  "limit.rate": {
    status: 429,
    zh: "请求过于频繁，请在 {rule} 后重试。",
    en: "Too many requests; try again in {rule}.",
  },
  "limit.screens": {
    status: 429,
    zh: "实时画面过多，每位用户最多 {rule} 个。",
    en: "Too many live screens; one caller may have {rule}.",
  },
  "limit.screens.all": {
    status: 503,
    zh: "实时画面已达上限（{rule} 个），请稍后再试。",
    en: "All {rule} live screens are in use; try again later.",
  },
  "map.away": {
    status: 503,
    zh: "底图文件暂时无法读取（{rule}）。",
    en: "The map's file cannot be read now ({rule}).",
  },
  "map.changed": {
    status: 503,
    zh: "底图刚刚更新，请刷新页面。",
    en: "The map has just been replaced; reload the page.",
  },
  "map.cut": {
    status: 500,
    zh: "底图文件不完整，被截断了（{rule}）；地图改用本市自有的数据绘制。",
    en: "The map's file is cut off ({rule}); the map is drawn from what the city has.",
  },
  "map.format": {
    status: 500,
    zh: "底图文件不是完好的 PMTiles 第 3 版文件（{rule}）；地图改用本市自有的数据绘制。",
    en: "The map's file is no sound PMTiles archive of version 3 ({rule}); the map is drawn from what the city has.",
  },
  "map.kind": {
    status: 500,
    zh: "底图文件中是 {rule} 瓦片，不是矢量瓦片（MVT）；地图改用本市自有的数据绘制。",
    en: "The map's file holds {rule} tiles, not vector tiles (MVT); the map is drawn from what the city has.",
  },
  "map.place": {
    status: 500,
    zh: "底图文件的范围（{rule}）不包含本市中心；地图改用本市自有的数据绘制。",
    en: "The map's file shows another place ({rule}), not the city's center; the map is drawn from what the city has.",
  },
  "map.schema": {
    status: 500,
    zh: "底图的图层（{rule}）不是 Protomaps 底图第 4 版的图层；地图改用本市自有的数据绘制。",
    en: "The map's layers ({rule}) are not those of the Protomaps basemap, version 4; the map is drawn from what the city has.",
  },
  "not-found": { status: 404, zh: "未找到 {what}。", en: "{what} was not found." },
  "not-found.address": { status: 404, zh: "没有这个地址。", en: "There is nothing at this address." },
  "people.administrator.last": {
    status: 409,
    zh: "至少须保留一名可登录的管理员。",
    en: "One administrator who may sign in must remain.",
  },
  "people.name.taken": { status: 409, zh: "该登录名已被使用。", en: "This sign-in name is taken." },
  "people.password.weak": {
    status: 422,
    zh: "新密码不符合要求：{rule}",
    en: "The new password is too weak: {rule}",
  },
  "people.sign-in.failed": {
    status: 401,
    zh: "登录名或密码不正确。",
    en: "The sign-in name or the password is not right.",
  },
  "people.sign-in.wait": {
    status: 429,
    zh: "失败次数过多，请在 {rule} 后重试。",
    en: "Too many failures; try again in {rule}.",
  },
  "reading.attribute.unknown": {
    status: 422,
    zh: "{field}：类型 {type} 没有属性 {attribute}",
    en: "{field}: type {type} has no attribute {attribute}",
  },
  "reading.batch.size": {
    status: 413,
    zh: "一批最多包含 {rule} 条读数",
    en: "A batch has at most {rule} readings",
  },
  "reading.duplicate": { status: 409, zh: "{field}：重复的读数", en: "{field}: repeats a reading already taken in" },
  "reading.id": {
    status: 422,
    zh: "{field}：标识须为 1 到 256 个完整的字符，不含控制字符或改变书写方向的字符，且不能全为空白",
    en: "{field}: an id has 1 to 256 whole characters, not all blank, and none that control the screen or turn the direction of writing",
  },
  "reading.invalid": { status: 422, zh: "{field}：{rule}", en: "{field}: {rule}" },
  "reading.time.early": {
    status: 422,
    zh: "{field}：观测时间早于 2000 年",
    en: "{field}: nothing is taken that was observed before 2000",
  },
  "reading.time.format": {
    status: 422,
    zh: "{field}：时间须为 ISO 8601 带时区或毫秒数",
    en: "{field}: a time is ISO 8601 with a zone, or milliseconds",
  },
  "reading.time.future": {
    status: 422,
    zh: "{field}：时间在未来（{rule}）",
    en: "{field}: the time lies in the future ({rule})",
  },
  "reading.time.unit": {
    status: 422,
    zh: "{field}：数字时间须为 1970 年以来的毫秒数，此值像是{rule}",
    en: "{field}: a time that is a number is in milliseconds since 1970, this one looks like {rule}",
  },
  "reading.type.mismatch": {
    status: 422,
    zh: "{field}：该标识已登记为类型 {rule}",
    en: "{field}: this id is already of type {rule}",
  },
  "reading.type.unknown": { status: 422, zh: "{field}：未知类型 {type}", en: "{field}: unknown type {type}" },
  "reading.unit": { status: 422, zh: "{field}：单位应为 {rule}", en: "{field}: the unit must be {rule}" },
  "reading.value.kind": { status: 422, zh: "{field}：值应为 {rule}", en: "{field}: the value must be {rule}" },
  "reading.value.range": {
    status: 422,
    zh: "{field}：值超出范围 {rule}",
    en: "{field}: the value is out of range {rule}",
  },
  "reading.value.size": {
    status: 422,
    zh: "{field}：值过大，上限为 {rule}",
    en: "{field}: the value is too large; the limit is {rule}",
  },
  "roads.doubt.class": {
    status: 422,
    zh: "来源未说明道路等级，按限速和车道数推定：{count} 条",
    en: "Roads whose class the source does not tell, taken from their limit and lanes: {count}",
  },
  "roads.doubt.lanes": {
    status: 422,
    zh: "车道数无法识别，按道路等级取值：{count} 处",
    en: "Numbers of lanes that were not understood, replaced by the usual one of the class: {count}",
  },
  "roads.doubt.speed": {
    status: 422,
    zh: "限速无法识别，按道路等级取值：{count} 处",
    en: "Speed limits that were not understood, replaced by the usual speed of the class: {count}",
  },
  "roads.drive.apart": {
    status: 422,
    zh: "与主要路网不连通、车辆无法到达的部分，不用于行车：{count} 处，共 {kilometres} 公里",
    en: "Parts that are not connected to the roads of the city, left out of driving: {count}, {kilometres} km in all",
  },
  "roads.drive.trap": {
    status: 422,
    zh: "只能驶入而不能驶出（或相反）的单行路段，不用于行车：{count} 处，共 {kilometres} 公里",
    en: "One-way roads that can be entered but not left, or the other way round, left out of driving: {count}, {kilometres} km in all",
  },
  "roads.file.damaged": {
    status: 422,
    zh: "道路文件已损坏（{rule}）：请重新导入",
    en: "The roads file is damaged ({rule}): import it anew",
  },
  "roads.file.format": {
    status: 422,
    zh: "道路文件的格式版本为 {format}，本系统不能读取：请重新导入",
    en: "The roads file is of format {format}, which this city cannot read: import it anew",
  },
  "roads.file.gone": {
    status: 503,
    zh: "读不到道路文件（{rule}）。城市沿用已有的道路；文件恢复后会自动读取。",
    en: "The roads file cannot be read ({rule}). The city goes on with the roads that it has; the file is taken up by itself when it is there again.",
  },
  "roads.file.other": { status: 422, zh: "不是道路文件", en: "This is no roads file" },
  "roads.file.size": {
    status: 413,
    zh: "道路文件过大，上限为 {rule}",
    en: "The roads file is too large; the limit is {rule}",
  },
  "roads.left.area": {
    status: 422,
    zh: "以面表示的广场或道路，未采用：{count} 个",
    en: "Squares and roads drawn as areas, left out: {count}",
  },
  "roads.left.class": {
    status: 422,
    zh: "道路等级无法识别，未采用：{count} 条",
    en: "Roads of a class that is not known, left out: {count}",
  },
  "roads.left.cycling": {
    status: 422,
    zh: "仅供自行车通行，未采用：{count} 条",
    en: "Ways for bicycles only, left out: {count}",
  },
  "roads.left.geometry": {
    status: 422,
    zh: "不是线，未采用：{count} 个",
    en: "Not lines, left out: {count}",
  },
  "roads.left.junction": {
    status: 422,
    zh: "起点或终点路口缺失的道路，未采用：{count} 条",
    en: "Roads whose junction at an end is missing, left out: {count}",
  },
  "roads.left.missing-nodes": {
    status: 422,
    zh: "文件中缺少部分节点的道路，只采用其余部分：{count} 条",
    en: "Roads some of whose nodes the file does not have, kept as far as it does: {count}",
  },
  "roads.left.no-class": {
    status: 422,
    zh: "没有道路等级，未采用：{count} 条",
    en: "Lines without a class of road, left out: {count}",
  },
  "roads.left.not-cars": {
    status: 422,
    zh: "轨道、水路或仅供其他车辆通行，未采用：{count} 条",
    en: "Rails, waterways and ways for other vehicles alone, left out: {count}",
  },
  "roads.left.not-open": {
    status: 422,
    zh: "在建、规划、已废弃或不是供通行的道路，未采用：{count} 条",
    en: "Roads being built, planned or given up, and what nobody travels on, left out: {count}",
  },
  "roads.left.outside": {
    status: 422,
    zh: "在所选范围之外，未采用：{count} 条",
    en: "Outside the box that was asked for, left out: {count}",
  },
  "roads.left.private": {
    status: 422,
    zh: "不对公众开放，未采用：{count} 条",
    en: "Not open to the public, left out: {count}",
  },
  "roads.line.class": {
    status: 422,
    zh: "道路等级无法识别，未采用：{count} 条",
    en: "Roads of an unknown class, left out: {count}",
  },
  "roads.line.date-line": {
    status: 422,
    zh: "跨越 180° 经线的道路，未采用（应在该处断开）：{count} 条",
    en: "Roads across the 180th meridian, left out (they should be cut there): {count}",
  },
  "roads.line.lanes": {
    status: 422,
    zh: "车道数不合理，按道路等级取值：{count} 处",
    en: "Numbers of lanes that cannot be, replaced by the usual one of the class: {count}",
  },
  "roads.line.length": {
    status: 422,
    zh: "长度为零的道路，未采用：{count} 条",
    en: "Roads without length, left out: {count}",
  },
  "roads.line.nodes": {
    status: 422,
    zh: "节点数与位置数不一致的道路，未采用：{count} 条",
    en: "Roads with more or fewer nodes than positions, left out: {count}",
  },
  "roads.line.path": {
    status: 422,
    zh: "步行道标为可行车，仅供步行：{count} 条",
    en: "Footpaths said to be for cars, kept for walking only: {count}",
  },
  "roads.line.position": {
    status: 422,
    zh: "含有无效位置的道路，未采用：{count} 条",
    en: "Roads with a position that is none, left out: {count}",
  },
  "roads.line.short": {
    status: 422,
    zh: "少于两个位置的道路，未采用：{count} 条",
    en: "Roads with fewer than two positions, left out: {count}",
  },
  "roads.line.speed": {
    status: 422,
    zh: "限速不在 1–200 km/h 之内，按道路等级取值：{count} 条",
    en: "Speed limits outside 1 to 200 km/h, replaced by the usual speed of the class: {count}",
  },
  "roads.line.twice": {
    status: 422,
    zh: "编号重复的道路，只采用第一条：{count} 条，共 {kilometres} 公里未采用",
    en: "Roads whose id was there before, left out: {count}, {kilometres} km in all",
  },
  "roads.mended.crossed": {
    status: 422,
    zh: "同一层面上相交的道路，已在相交处连通：{count} 处",
    en: "Roads that cross on the same level, joined there: {count}",
  },
  "roads.mended.snapped": {
    status: 422,
    zh: "未与他路相接的端点，已移到最近的道路上：{count} 处",
    en: "Ends that met no road, moved to the nearest one: {count}",
  },
  "roads.node.apart": {
    status: 422,
    zh: "同一节点在不同道路上的位置相差一米以上，按第一个取值：{count} 处",
    en: "Nodes that roads place more than a metre apart, taken where the first has them: {count}",
  },
  "roads.none": { status: 422, zh: "没有可用的道路", en: "There is no road that can be used" },
  "roads.source.bound": {
    status: 422,
    zh: "文件 {file} 太大（{rule}）。请用 --within 西,南,东,北 只读取城市范围，或先用 osmium extract 等工具截取。",
    en: "The file {file} is too large ({rule}). Read the box of the city alone with --within west,south,east,north, or cut it out first, as with osmium extract.",
  },
  "roads.source.broken": {
    status: 422,
    zh: "文件 {file} 已损坏或格式有误（{rule}）。",
    en: "The file {file} is damaged or not well-formed ({rule}).",
  },
  "roads.source.cut": {
    status: 422,
    zh: "文件 {file} 不完整：在第 {byte} 字节处中断。请重新下载。",
    en: "The file {file} is cut off at byte {byte}: fetch it again.",
  },
  "roads.source.empty": {
    status: 422,
    zh: "文件 {file} 是空的。",
    en: "The file {file} is empty.",
  },
  "roads.source.feature": {
    status: 422,
    zh: "文件 {file} 使用了本系统不读取的 {rule}。请先用 osmium cat 转换为一般的 .osm.pbf。",
    en: "The file {file} uses {rule}, which is not read here. Make a plain .osm.pbf of it first, as with osmium cat.",
  },
  "roads.source.geography": {
    status: 422,
    zh: "路网 {file} 没有可用的地理坐标（{rule}）。请用 --origin 经度,纬度 给出其原点的位置。",
    en: "The network {file} has no geography that can be used ({rule}). Say where its origin lies with --origin longitude,latitude.",
  },
  "roads.source.kind": {
    status: 422,
    zh: "无法识别文件 {file}（{rule}）。可读取：GeoJSON、OpenStreetMap 的 .osm.pbf 和 .osm、SUMO 的 .net.xml，均可用 gzip 压缩。",
    en: "The kind of the file {file} is not known here ({rule}). Read are GeoJSON, OpenStreetMap's .osm.pbf and .osm, and SUMO's .net.xml, packed with gzip or not.",
  },
  "roads.source.order": {
    status: 422,
    zh: "文件 {file} 中节点不在道路之前，无法按范围读取。请先用 osmium sort 排序。",
    en: "In the file {file} nodes come after ways, so that no box of it can be read. Sort it first with osmium sort.",
  },
  "roads.source.read": {
    status: 422,
    zh: "无法读取文件 {file}（{rule}）。",
    en: "The file {file} cannot be read ({rule}).",
  },
  "roads.source.system": {
    status: 422,
    zh: "文件 {file} 的坐标系无法识别，或其坐标不是经纬度（{rule}）。请用 --system 说明，如 EPSG:4547 或 GCJ-02。",
    en: "The coordinate system of the file {file} is not known, or its positions are not longitude and latitude ({rule}). Name it with --system, as EPSG:4547 or GCJ-02.",
  },
  "roads.target": {
    status: 422,
    zh: "无法写入道路文件 {file}（{rule}）。",
    en: "The roads file {file} cannot be written ({rule}).",
  },
  "roads.turn.apart": {
    status: 422,
    zh: "转向规则中的道路不在该路口相接（或方向不允许），未采用：{count} 条",
    en: "Turn rules whose roads do not meet there in the directions allowed, left out: {count}",
  },
  "roads.turn.crowded": {
    status: 422,
    zh: "路口相接的道路过多（超过 64 个方向），其转向规则未采用：{count} 条",
    en: "Turn rules at a junction with more than 64 ways out, left out: {count}",
  },
  "roads.turn.hours": {
    status: 422,
    zh: "只在部分时间有效的转向限制，未采用：{count} 条",
    en: "Turn rules that hold at some hours only, left out: {count}",
  },
  "roads.turn.many": {
    status: 422,
    zh: "转向规则不唯一（道路穿过该路口），未采用：{count} 条",
    en: "Turn rules that may mean several turns since a road goes on through the junction, left out: {count}",
  },
  "roads.turn.members": {
    status: 422,
    zh: "成员不全、不在同一路口或种类无法识别的转向限制，未采用：{count} 条",
    en: "Turn rules with members missing, not at one junction, or of an unknown kind, left out: {count}",
  },
  "roads.turn.unknown": {
    status: 422,
    zh: "转向规则指向不存在的道路或路口，未采用：{count} 条",
    en: "Turn rules of a road or junction that is not there, left out: {count}",
  },
  "roads.turn.vehicles": {
    status: 422,
    zh: "不适用于小汽车的转向限制，未采用：{count} 条",
    en: "Turn rules that are not for cars, left out: {count}",
  },
  "roads.turn.way": {
    status: 422,
    zh: "经由道路（而非路口）的转向规则不受支持，未采用：{count} 条",
    en: "Turn rules that go by way of a road and not of a junction, left out: {count}",
  },
  "roads.walk.apart": {
    status: 422,
    zh: "与主要步行网不连通的部分，不用于步行：{count} 处，共 {kilometres} 公里",
    en: "Parts that are not connected to the ways of walking, left out of walking: {count}, {kilometres} km in all",
  },
  "scenario.essential": {
    status: 409,
    zh: "场景 {scenario} 不能停用，否则无法再启用它。",
    en: "Scenario {scenario} cannot be switched off: nobody could switch it on again.",
  },
  "scenario.failed": { status: 503, zh: "场景 {scenario} 出现故障。", en: "Scenario {scenario} has failed." },
  "scenario.folder": {
    status: 409,
    zh: "文件夹 {what} 不是空的，请另选一个。",
    en: "The folder {what} is not empty; choose another one.",
  },
  "scenario.input.none": {
    status: 503,
    zh: "还没有收到 {type} 的 {attribute}。",
    en: "No {attribute} of any {type} has come in yet.",
  },
  "scenario.input.stale": {
    status: 503,
    zh: "{type} 的 {attribute} 已有 {minutes} 分钟没有更新。",
    en: "The newest {attribute} of {type} is {minutes} minutes old.",
  },
  "scenario.invalid": {
    status: 500,
    zh: "场景 {scenario} 的声明有误：{field}：{rule}",
    en: "The declaration of scenario {scenario} is wrong: {field}: {rule}",
  },
  "scenario.load": {
    status: 500,
    zh: "无法加载场景 {scenario}：{rule}",
    en: "Scenario {scenario} cannot be loaded: {rule}",
  },
  "scenario.problem": {
    status: 500,
    zh: "{what} 出错（{name}），详见日志。",
    en: "{what} failed ({name}); see the log.",
  },
  "scenario.room": {
    status: 500,
    zh: "场景 {scenario} 没有声明需要 {room}。",
    en: "Scenario {scenario} did not declare that it needs {room}.",
  },
  "scenario.slow-start": {
    status: 503,
    zh: "启动超过 {rule} 仍未完成。",
    en: "The start took longer than {rule}.",
  },
  "scenario.stopped": { status: 503, zh: "场景 {scenario} 已停用。", en: "Scenario {scenario} is switched off." },
  "start.port": {
    status: 500,
    zh: "无法在 {host}:{port} 上监听（{rule}）。",
    en: "Cannot listen on {host}:{port} ({rule}).",
  },
  "start.port.taken": {
    status: 500,
    zh: "端口 {port} 已被占用，请用 --port 另选一个。",
    en: "Port {port} is taken; choose another with --port.",
  },
  "state.ahead": {
    status: 500,
    zh: "{part}/ 已到位置 {known}，数据流却只到 {last}：数据流丢失、残缺或是旧的，两者不是同一套。请从同一备份恢复 stream/（或 JetStream）与数据目录。",
    en: "{part}/ knows up to position {known}, but the stream ends at {last}: the stream is gone, cut off or an older one. Restore stream/ (or the JetStream store) and the data folder from one backup.",
  },
  "state.begun": {
    status: 500,
    zh: "没有可用的状态快照，位置 {first} 之前的实时状态已经丢失：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "No snapshot of the live state could be used; what was only known before position {first} of the stream is lost, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "state.lost": {
    status: 500,
    zh: "没有能与数据流衔接的状态快照（state/；损坏：{files}）：快照到 {saved}，而数据流从 {first} 才开始，实时状态无法重建。请从备份恢复；若接受这一损失，用 --accept-loss state 启动一次。",
    en: "No snapshot in state/ joins the stream (damaged: {files}): the newest that can be read is of position {saved}, the stream begins only at {first}, and the live state between cannot be built again. Restore it from a backup, or accept the loss by starting once with --accept-loss state.",
  },
  "state.rebuilt": {
    status: 500,
    zh: "状态快照 {files} 已损坏，现在 {aside}；实时状态已由之前的快照（{saved}）和数据流重建，没有丢失。看过之后删除该文件夹即不再提示。",
    en: "The snapshot {files} was damaged and lies in {aside} now; the live state was built again from the one before ({saved}) and the stream, nothing is lost. Remove that folder when you have seen this.",
  },
  "state.unavailable": {
    status: 503,
    zh: "系统正在启动或停止，请稍后再试。",
    en: "The system is starting or stopping; try again soon.",
  },
  "store.away": {
    status: 503,
    zh: "数据库暂时不可用（{rule}），请稍后重试。",
    en: "The database cannot be used now ({rule}); try again soon.",
  },
  "store.begun": {
    status: 500,
    zh: "账号、设置与日志所在的数据库已丢失或损坏，已新建：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "The database with accounts, settings and journal was gone or damaged and has been made anew, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "store.busy": { status: 503, zh: "数据库繁忙，请稍后重试。", en: "The database is busy; try again soon." },
  "store.damaged": {
    status: 500,
    zh: "数据目录中的数据库（{file}）已损坏：{rule}。账号、设置与日志在其中，别处没有。请从备份恢复 store/；若接受这一损失，用 --accept-loss store 启动一次。",
    en: "The database in the data folder ({file}) is damaged: {rule}. Accounts, settings and journal are in it and nowhere else. Restore store/ from a backup, or accept the loss by starting once with --accept-loss store.",
  },
  "store.database.lost": {
    status: 503,
    zh: "数据库已被另一个进程（{holder}）接管，本进程不再写入，即将退出。",
    en: "Another process ({holder}) has taken the database over; this one writes nothing more and ends.",
  },
  "store.database.taken": {
    status: 503,
    zh: "数据库正被 {holder} 使用（自 {since} 起）。一座城市只由一个进程运行：请先停止它，或在 DATABASE_URL 中另选数据库。",
    en: "The database is in use by {holder}, since {since}. One process runs a city: stop that one first, or name another database in DATABASE_URL.",
  },
  "store.database.unsure": {
    status: 503,
    zh: "与数据库的连接中断，不能确定只有本进程在使用它：恢复之前不写入任何数据。",
    en: "The connection to the database is broken, so another process might be using it: nothing is written until it is back.",
  },
  "store.disk.full": {
    status: 507,
    zh: "数据库所在的磁盘空间不足，未保存。",
    en: "The database's disk is full; nothing was stored.",
  },
  "store.folder.taken": {
    status: 503,
    zh: "数据目录 {folder} 正被进程 {process} 使用。",
    en: "The data folder {folder} is in use by process {process}.",
  },
  "store.folder.unusable": {
    status: 500,
    zh: "数据目录 {folder} 无法使用：{rule}。请检查 --data。",
    en: "The data folder {folder} cannot be used: {rule}. Check --data.",
  },
  "store.gone": {
    status: 500,
    zh: "数据流已有 {last} 条记录，数据库却是空的：这不是首次启动，账号、设置与日志已经丢失。请从备份恢复数据库（数据目录的 store/，或 DATABASE_URL 所指）；若接受这一损失，用 --accept-loss store 启动一次。",
    en: "The stream has {last} records, but the database is empty: this is no first start, accounts, settings and journal are gone. Restore the database (store/ in the data folder, or the one at DATABASE_URL) from a backup, or accept the loss by starting once with --accept-loss store.",
  },
  "store.migration.changed": {
    status: 500,
    zh: "{owner} 的数据库变更第 {number} 步（{name}）发布后被改动；请恢复原文，并另加新的一步。",
    en: "Step {number} ({name}) of {owner}'s schema was changed after it had run; restore it and add a new step.",
  },
  "store.migration.failed": {
    status: 500,
    zh: "{owner} 的数据库变更第 {number} 步（{name}）失败：{rule}",
    en: "Step {number} ({name}) of {owner}'s schema failed: {rule}",
  },
  "store.migration.newer": {
    status: 500,
    zh: "数据库中 {owner} 的结构已到第 {number} 步，比本程序新；请使用更新的程序。",
    en: "The store has step {number} of {owner}'s schema, which this program does not know; run a newer one.",
  },
  "store.migration.order": {
    status: 500,
    zh: "{owner} 的数据库变更编号应为 {rule}，实为 {number}。",
    en: "A step of {owner}'s schema has number {number} where {rule} must come.",
  },
  "store.unavailable": {
    status: 503,
    zh: "无法连接数据库（{rule}），请检查 DATABASE_URL。",
    en: "The database cannot be reached ({rule}); check DATABASE_URL.",
  },
  "streets.no-way": {
    status: 422,
    zh: "两地之间没有可走的道路。",
    en: "No way leads from the one place to the other.",
  },
  "streets.none": { status: 422, zh: "本市尚无道路数据。", en: "The city has no streets yet." },
  "streets.off-road": {
    status: 422,
    zh: "该位置（{field}）{within} 米以内没有可走的道路，最近的在 {rule} 以外。",
    en: "No road that could be used lies within {within} m of the place ({field}); the nearest is {rule} away.",
  },
  "stream.busy": {
    status: 503,
    zh: "写入过于集中，请稍后重试。",
    en: "Too much is waiting to be written; try again soon.",
  },
  "stream.corrupt": {
    status: 500,
    zh: "数据流在位置 {position} 处已损坏，请从备份恢复。",
    en: "The stream is damaged at position {position}; restore it from a backup.",
  },
  "stream.disk.full": {
    status: 507,
    zh: "磁盘空间不足，数据未保存。",
    en: "The disk is full; nothing was stored.",
  },
  "stream.taken": {
    status: 500,
    zh: "JetStream 数据流 {name} 属于另一座城市，或属于本市从前的数据库。请用 NATS_STREAM 另取名称；确需交给本市时，先清空该数据流的 description。",
    en: "The JetStream stream {name} is another city's, or belongs with a former database of this one. Name another in NATS_STREAM; to hand it over on purpose, empty its description first.",
  },
  "stream.unavailable": {
    status: 503,
    zh: "数据流暂时不可用，请稍后重试。",
    en: "The stream cannot be written or read now; try again soon.",
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof errorTable;
