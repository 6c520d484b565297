/** What `citybrain help` prints. */
export const help = `citybrain — 城市大脑 · the city brain

  start    [--port 8080] [--host 127.0.0.1] [--data ./city-data] [--config FILE]
           启动城市 · runs the city; without a configuration the simulated demo city.
           [--accept-loss state,history,store]
           数据丢失且无备份时，接受损失后继续 · go on without what is lost and no backup has; see docs/run.md
           DATABASE_URL (PostgreSQL), NATS_URL, NATS_STREAM (JetStream), LOG_LEVEL: 环境变量 · environment
  check    [FOLDER_OR_ROADS_FILE…] [--config FILE]
           检查场景文件夹、道路文件和配置 · checks scenario folders, roads files and what a configuration names;
           all scenarios of this repository when nothing is named
  scenario new FOLDER
           新建一个可运行的场景（带页面、文本和测试） · makes a working scenario to start from, with pages, texts and tests
  connect  http --name NAME [--source SOURCE] [--data DIR]
           为 POST /api/readings 新建机器令牌 · makes a machine token for POST /api/readings
  connect  test FILE_OR_URL [--preset NAME] [--mapping FILE] [--zone ZONE]
  connect  test FEED --config FILE
           试读数据源，不写入 · reads a feed once and tells what would come of it; nothing is taken in
  roads    import FILE… --into FILE.cityroads
           导入城市道路（GeoJSON、OpenStreetMap、SUMO），说明取舍；见 docs/streets.md
           makes a roads file of GeoJSON, OpenStreetMap or SUMO and says what it left out; see docs/streets.md
           [--within W,S,E,N] [--attribution TEXT] [--origin LON,LAT]
           GeoJSON: [--snap METRES] [--cross] [--property highway=NAME]… [--system EPSG:4547]
  roads    show FILE
           查看道路文件 · tells what a roads file holds
  roads    show FILE --segments [TEXT]
           列出编号或名称含 TEXT 的路段：编号、名称、等级、行车方向、米、起点和终点
           lists segments with TEXT in id or name: id, name, class, which way cars go, metres, beginning and end
  calendar import FILE… [--data DIR] [--config FILE]
           导入节假日和调休（holiday-cn 格式，每年一个文件） · takes holidays and make-up days in, a file a year; see docs/calendar.md
  calendar days FROM TO [--data DIR] [--config FILE]
           逐日列出 work、rest 或 unknown · lists the days with work, rest or unknown
  backup   INTO [--data DIR]
           备份整座城市到新目录，可在运行中进行 · copies the whole city to a new folder, also while it runs; see docs/backup.md
  restore  FROM [--data DIR]
           将备份恢复到空的数据目录，先核对后放置 · puts a backup back, checked first, into an empty data folder
  journal  verify [--data DIR]
           核对日志链、签名和已公布的链首（城市须已停止） · checks the journal's chain, its signature and the heads
           that were published, while the city is stopped; see docs/run.md
  account  reset [--name admin] [--data DIR]
           重置密码 · gives an account a new one-time password
  people   import FILE [--into first-passwords.csv] [--data DIR]
           从 XLSX 或 CSV 导入部门、人员和角色；一次性密码只写入新文件 · takes in bureaus, people and roles from XLSX or CSV;
           one-time passwords are told once, in a new file; see docs/people.md
  version
  help
`;
