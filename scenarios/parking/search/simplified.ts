/** Traditional characters that are common in names of places, each before its simplified one. */
const pairs =
  "廣广場场車车東东國国園园醫医學学門门華华鐵铁機机龍龙開开號号馬马陽阳灣湾橋桥樓楼廳厅館馆鄭郑縣县區区鄉乡鎮镇嶺岭島岛" +
  "濱滨漢汉滬沪遼辽寧宁濟济蘇苏湯汤錢钱銀银興兴業业農农環环線线總总營营貿贸際际電电視视報报書书圖图體体會会廠厂莊庄" +
  "處处與与對对邊边裡里後后從从這这帶带離离遠远近近進进過过來来雲云鳳凤鶴鹤麗丽萬万億亿豐丰實实寶宝貴贵賓宾雙双顧顾" +
  "爾尔達达運运連连聯联隴陇秦秦經经緯纬緣缘綠绿紅红藍蓝黃黄黨党溝沟澤泽淺浅淵渊潔洁澗涧灘滩無无熱热燈灯爭争產产" +
  "畫画畢毕發发盧卢眾众碼码礦矿禮礼種种積积穩稳窯窑競竞筆笔節节範范築筑糧粮紀纪約约紡纺細细終终結结絲丝維维網网" +
  "縱纵績绩織织羅罗義义習习聖圣聞闻聲声職职腦脑臨临舊旧艦舰藝艺藥药蘭兰虛虚術术衛卫裝装觀观規规親亲語语說说課课調调" +
  "談谈請请論论證证護护譯译讀读豬猪財财貨货質质購购賽赛趙赵軍军軌轨軟软輕轻輪轮轉转辦办農农郵邮鄰邻鋼钢錦锦鏡镜長长" +
  "閘闸間间閣阁陳陈陰阴陸陆隊队階阶隨随險险雜杂難难靈灵靜静頂顶順顺須须領领頭头題题願愿類类風风飛飞飯饭飲饮駐驻駕驾" +
  "驛驿驗验魚鱼魯鲁鮮鲜鳥鸟麥麦齊齐齒齿倉仓個个們们價价儀仪優优兒儿兩两別别劉刘創创勞劳動动務务勝胜協协單单卻却參参" +
  "員员問问喬乔單单嚴严團团圍围圓圆塊块壇坛壓压壽寿夢梦奧奥婦妇孫孙寧宁審审將将專专尋寻導导層层屬属岡冈峽峡崗岗" +
  "帥帅師师幣币幫帮庫库廟庙廬庐張张強强歸归當当徑径復复徳德應应戰战戲戏戶户掃扫換换揚扬擇择擊击據据擴扩攝摄數数於于" +
  "時时曆历曉晓東东條条楊杨極极構构槍枪榮荣樂乐標标樹树檔档橫横檢检歐欧歷历殺杀殼壳氣气汙污決决沒没況况洩泄涼凉淨净";

const table = new Map<string, string>();
const letters = [...pairs];
for (let at = 0; at < letters.length; at += 2) table.set(letters[at]!, letters[at + 1]!);

/** Text with those traditional characters made simple; all others stay. */
export function simplified(text: string): string {
  let simple = "";
  for (const letter of text) simple += table.get(letter) ?? letter;
  return simple;
}
