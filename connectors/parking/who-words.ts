/** For whom, beside everybody, a place is kept. `private`: for others than the public; nobody says whom. */
export const groups = [
  "disabled",
  "charging",
  "family",
  "women",
  "resident",
  "loading",
  "employee",
  "customer",
  "permit",
  "member",
  "carSharing",
  "private",
] as const;
export type Group = (typeof groups)[number];
/** Vehicles for which places are counted apart. */
export type Vehicle = "car" | "bicycle" | "motorcycle" | "bus" | "lorry" | "taxi" | "caravan" | "trailer";
/** What has places, too, and is no place to park. */
export type OtherThing = "lockers" | "chargers" | "sharing" | "other";
/** `kept`: for somebody, or for the vehicles that are named beside it. */
export type Meant = Group | Vehicle | OtherThing | "everybody" | "kept";

/**
 * Words and parts of words by what they say, in the languages feeds come in; of a text as `plainName` writes it. In order: what one
 * has found is taken out before the next looks, `private car` before `private`, `battery car` before `car`.
 */
export const whoWords: readonly (readonly [Meant | "nothing", RegExp])[] = [
  // Who runs it, how it is guarded and what it costs say nothing about who may park.
  [
    "nothing",
    /\bcar ?park(s|ing)?\b|\b(staff(ed)? ?guard(ed)?|staffed|fee ?charged|free of charge|no charge|charged|free access|privat(e|ely|er)? (operat\w+|owned|owner\w*|betrieb\w*|betreiber|bewirtschaft\w+|run|managed)|exploitation privee)\b|\bcustomer ?(service|care|support)\b/,
  ],
  ["everybody", /\bpublic ?private\b|公私/],
  [
    "private",
    /\b(not|non|no|nicht|kein(e|en)?|pas|nao|niet|ikke|inte) ?(oeffentlich\w*|allgemein|public\w*|ouvert au public|openbaar|pubblic\w*|offentlig\w*|for (the )?public)|nichtoeffentlich|closed to the public|非公共|非公开|非公眾|不对外|不對外|非开放|非對外/,
  ],
  [
    "other",
    /\b(kein|no) (parkplatz|parking|car park|stellplatz)\b|toilet\w*|\bwcs?\b|restrooms?|(bus|tram|coach) ?(stops?|stations?|halte\w*)|haltestelle\w*|bushof|busbahnhof\w*|arrets? de bus|fermat[ae]|paradas?\b|weather\w*|wetter\w*|meteo\w*|tankstelle\w*|(fuel|petrol|gas) ?stations?|公厕|厕所|公交站|车站|車站|气象|加油站|トイレ|バス停|정류장|화장실/,
  ],
  [
    "motorcycle",
    /motor ?cycl\w*|motorbikes?|motorrad|motorraeder|kraftrad|kraftraeder|\bkrad|\bmotos?\b|motocicl\w*|motocykl\w*|motor ?scooters?|moped\w*|mopped|two ?wheel\w*|zweirad|zweiraeder|deux roues|dos ruedas|ciclomotor\w*|motorfiets\w*|bromfiets\w*|motorsykkel|motorsykler|motorcykel|moottoripyor\w*|摩托车?|摩托車|電單車|电单车|電動自行車|电动自行车|电瓶车|機車|バイク|原付|自動二輪|오토바이|이륜차?/,
  ],
  [
    "sharing",
    /\bscooter ?(shar\w*|rent\w*|hire)\b|\be ?(scooters?|kickscooters?|roller|tretroller)\b|\bdocking ?stations?|\bleihroller\w*|\bfree ?floating\b|共享滑板车|シェアサイクル/,
  ],
  [
    "bicycle",
    /\b(e ?)?(bikes?|bicycles?)\b|bicycle\w*|bike(park|stat|rack|box|cage|locker|shar|rent|hire)\w*|cycle ?(hire|shar\w*|rent\w*)|leih(rad|raeder|fahrrad)\w*|mietrad\w*|\bvls\b|pedelec\w*|fahrrad\w*|fahrraeder\w*|\brad(station|haus|park\w*|abstell\w*|garage|box\w*|boegen|stell\w*|sammel\w*|buegel)\b|anlehn(buegel|bugel)\w*|vorderrad\w*|\bvelos?\b|velo(station|parking|platz|plaetze|abstell\w*|parc|box\w*)\b|\bbicis?\b|biciclet\w*|bicicl\w*|cycle ?(park\w*|hub|rack\w*|stand\w*|stor\w*|cage|locker\w*)|fiets\w*|cykel\w*|cyklar|cykler|sykkel\w*|sykler|\brower\w*|\bkol(o|a)\b|pyora\w*|自行车|自行車|单车|單車|非机动车|非機動車|駐輪場?|自転車|공유자전거|따릉이|자전거/,
  ],
  [
    "lockers",
    /\blockers?\b|schliessf(ach|aech)\w*|gepaeck\w*|consignes?\b|luggage|baggage|left ?luggage|deposito bagagli|taquillas?|consigna\b|bagagekluis\w*|kluis\w*|行李|寄存|储物柜|儲物櫃|ロッカー|물품보관함?|보관함/,
  ],
  [
    "chargers",
    /charg(e|ing) ?(stations?|points?|piles?|hubs?)\b|\bevses?\b|\bchargers?\b|ladesaeule\w*|ladestation\w*|ladepunkt\w*|bornes? (de )?recharge|colonnin\w+|estacion(es)? de (re)?carga|punto di ricarica|laadpa(al|len)|laadpunt\w*|laadstation\w*|ladestasjon\w*|laddstation\w*|充电站|充电桩|充電站|充電樁|充電スタンド|충전소/,
  ],
  [
    "bus",
    /\b(bus|busse|busses|buses|coach|coaches|autobus\w*|autocars?|pullman|omnibus\w*|minibus\w*|reisebus\w*|touringcar\w*|autokar\w*)\b|(reise|linien|touristen|omni|fern|schul|gelenk)bus\w*|bus(park|stell|platz|plaetze|bucht)\w*|大巴车?|大客车|旅游车|旅遊巴|公交车|巴士|バス|버스/,
  ],
  [
    "taxi",
    /\btaxis?\b|taxi(stand|platz|plaetze|stell\w*|park\w*|rank|stop|halte\w*)|出租车|出租車|計程車|的士|网约车|タクシー|택시/,
  ],
  [
    "caravan",
    /\b(caravan\w*|campers?|camping ?cars?|campingwagen|motor ?homes?|rvs?|recreational vehicles?|autocaravan\w*|husbil\w*|bobil\w*)\b|wohnmobil\w*|wohnwagen\w*|wohnanhaenger|reisemobil\w*|campingmobil\w*|kampeerauto\w*|房车|房車|旅居车|キャンピングカー|캠핑카/,
  ],
  [
    "carSharing",
    /car ?shar\w*|autopartage|auto ?part(age|agee)|car ?pool\w*|teilauto\w*|deelauto\w*|bilpool\w*|delebil\w*|coche compartido|free ?float\w*|共享汽车|共享車|共享车|分时租赁|カーシェア\w*|카셰어링/,
  ],
  [
    "lorry",
    /\b(lorr(y|ies)|trucks?|hgvs?|lgvs?|lcvs?|camions?|camionn\w*|camiones|caminh\w+|vrachtwagens?|lastbil\w*|ciezarow\w*|commercial ?vehicles?|(heavy|light)? ?goods ?vehicles?|heavy ?vehicles?|vans|transporter|furgon\w*|nutzfahrzeuge?|sattelz\w*|sattelschlepper|schwerverkehr|poids lourds?|mezzi pesanti|autocarri?|tankers?|kuorma\w*)\b|lkws?\b|lkw(park|stell|platz|plaetze)\w*|lastwagen\w*|lastkraftwagen\w*|truck(park|stop)\w*|货车|貨車|卡车|货运|貨物|大型车|重型车|トラック|大型車|화물차?|^van$/,
  ],
  ["trailer", /\b(trailers?|remorques?|boats?|boote?|ships?)\b|(?<!wohn)anhaenger\w*|挂车|拖车|船/],
  [
    "car",
    /\b(private ?(cars?|vehicles?|motor ?cars?)|motor ?cars?|passenger ?(cars?|vehicles?)|cars?|car or light vehicle|any ?vehicles?|all ?vehicles?|autos?|pkws?|kfz|personenwagen|personenkraft\w*|voitures?|vehicules? legers?|coches?|turismos?|carros?|automovil\w*|automobil\w*|automobili|autovettur\w*|personbil\w*|personenauto\w*|samochod\w*|osobni)\b|pkw(park|stell|platz|plaetze)\w*|autopark(platz|plaetze|haus|ing)|私家车|私家車|小汽车|小客车|小客車|小型车|小型車|轿车|乘用车|(?<!非)机动车|(?<!非)機動車|普通車|普通乗用車|乗用車|승용차|소형차?/,
  ],
  [
    "disabled",
    /\bdisab\w*|handi ?cap\w*|handikap\w*|behindert\w*|rollstuhl\w*|rolli(park|stell|platz)\w*|wheel ?chair\w*|gehbehind\w*|blue ?badge|accessible (parking|bays?|spaces?|spots?|place)|mobility ?(impaired|badge)|reduced mobility|mobilite reduite|\bpmr\b|\bgigc?\b|\bcig\b|invalid(e|es|os?|i|en|a|as|ni|plass\w*|park\w*)?\b|disabil\w*|discapac\w*|minusvalid\w*|movilidad reducida|mobilidade reduzida|deficien\w+|mindervalid\w*|gehandicapt\w*|fauteuil roulant|rorelsehindr\w*|niepelnospr\w*|\bztp\b|liikuntarajoit\w*|残疾人?|残障|殘障|殘疾|身障|身心障礙|无障碍|無障礙|轮椅|輪椅|障害者|障がい|身体障|車椅子|車いす|장애인?/,
  ],
  [
    "women",
    /\b(wom[ae]n s?|womens|women|woman|females?|ladies|femmes?|dames|donn[ae]|mujer(es)?|mulher(es)?|pregnant\w*)\b|frauen\w*|schwanger\w*|女性|女士|妇女|婦女|レディース|여성/,
  ],
  [
    "family",
    /famil\w*|\b(parents?|child\w*|kids|baby|babies|stroller)\b|eltern\w*|mutter ?(und )?kind\w*|kinderwagen\w*|家庭|母婴|母嬰|亲子|親子|孕妇|子育て|가족/,
  ],
  [
    "loading",
    /\b(un)?load(ing)?\b|load ?unload|lieferzone|lieferverkehr|ladezone\w*|ladebucht\w*|(be|ent)lad(en|ung)|livraison\w*|carico|scarico|carga (y |e )?descarga|laden en lossen|laad ?en ?los\w*|lastzone\w*|lastning\w*|deliver(y|ies)|卸货|卸貨|装卸|裝卸|荷捌\w*|荷さばき|하역|조업/,
  ],
  [
    "charging",
    /\bcharging\b|\blade(platz|plaetze|park\w*|stell\w*|moeglich\w*|bucht\w*)|elektro\w*|\be ?(autos?|fahrzeuge?\w*|mobil\w*|pkw|parkplatz|stellplatz)\b|electri\w*|electro\w*|recharg\w*|ricarica|elettric\w*|\b(re)?carga\b|vehicule electrique|opladen|oplaad\w*|elbil\w*|\b(ev|evs|bev|phev)\b|充电|充電|电动|電動|新能源|\b电车|전기(자동)?차?|충전/,
  ],
  [
    "resident",
    /resident\w*|anwohner\w*|bewohner\w*|anlieger\w*|anrainer\w*|bewoner\w*|riverain\w*|residen(te|ti|tes|ts|zial\w*)\b|vecin(o|os|al)|morador\w*|beboer\w*|boende\w*|mieter\w*|\btenants?\b|locataires?|rezident\w*|mieszkanc\w*|asukas\w*|居民|业主|業主|住户|住戶|小区|社區住|居住者|住民|入居者|거주자|입주민?/,
  ],
  [
    "employee",
    /employe\w*|\bstaff\b|mitarbeit\w*|beschaeftigt\w*|bedienstet\w*|belegschaft\w*|personal(park\w*|stell\w*|platz|plaetze|garage)|\bpersonal\b|personeel\w*|personnel\b|dipendent\w*|emplead\w*|empregad\w*|funcionari\w*|\bsalaries?\b|anstalld\w*|ansatt\w*|medewerker\w*|dienstfahrzeug\w*|dienstwagen\w*|lehrer\w*|lehrkraeft\w*|teachers?|faculty|\bworkers?\b|\bintern(al|e|er|es|o|as?|os)?\b|betriebsangeh\w*|员工|員工|职工|職工|职员|職員|内部|內部|单位|従業員|社員|関係者|직원|관계자|임직원/,
  ],
  [
    "customer",
    /customer\w*|kund(en|e|er)\w*|clientele|\bclient(s|es|i|e|en)?\b|\bklant\w*|klient\w*|gaest(e|en)\w*|hotelgast\w*|\bgast\b|\bguests?\b|\bhotel\b|huespedes|hospedes|ospiti|besuch(er|s)\w*|visitors?\b|visiteurs?|visitator\w*|visitantes?|bezoeker\w*|besokande|patient\w*|shoppers?|mandanten|顾客|顧客|客户|客戶|访客|訪客|来宾|來賓|来客|お客様|利用者専用|방문객?|고객/,
  ],
  [
    "member",
    /\bmember(s|ship)?\b|mitglied\w*|\bverein\w*|\bsoci(os)?\b|\bassocie\w*|\bleden\b|medlem\w*|student\w*|studier\w*|studente\w*|schueler\w*|pupils?|etudiant\w*|estudiante\w*|会员|會員|学生|學生|会員|회원|학생/,
  ],
  [
    "permit",
    /\bpermit(s|ted)?\b(?! vehicles)|permit ?(holder\w*|only)|\bpermis\b|permiso|permesso|ausweis\w*|parkausweis\w*|berechtigt\w*|berechtigung\w*|dauerpark\w*|dauerstell\w*|dauermiet\w*|vermietet\w*|season ?ticket\w*|subscri\w*|abonn\w*|abbonat\w*|abonad\w*|assinante\w*|\bmonthly\b|monats(park|miet|ticket|karte)\w*|mensuel\w*|mensual\w*|vignette\w*|contract ?(park\w*|holder\w*|only)|vertragspark\w*|vergunning\w*|reservation ?holder\w*|月租|月卡|包月|月保|月泊|长租|固定车位|固定車位|预约车位|月極|定期|契約|정기권?/,
  ],
  [
    "kept",
    /\breserved?\b|reserviert\w*|reservad\w*|riservat\w*|gereserveerd\w*|reserve(e|s|es)?\b|restricted|eingeschraenkt\w*|designated|authori[sz]ed|autorise\w*|autorizzat\w*|autorizad\w*|專用|专用|专属|専用|전용/,
  ],
  [
    "private",
    /\bprivat(e|er|es|en|em|a|o|i|as|os|ely)?\b|privat(park|stell|platz|plaetze|gelaende|flaeche|grund|garage|parkplatz)\w*|\bprive(e|s|es)?\b|\bprivad[oa]s?\b|\bparticulier\w*|私人|私有|自用|個人|내부|개인|사유/,
  ],
  [
    "everybody",
    /public\w*|oeffentlich\w*|\boeffi\b|publik\w*|\ballgemein\w*|\bgeneral\b|everyone|everybody|anyone|\ball( users?)?\b|\balle\b|jede(r|n|rmann)\b|frei zugaenglich|unrestricted|no restrictions?|tous\b|todos|tutti|iedereen|publi(co|ca|cos|cas|que|ques|c)\b|openbaar|pubblic\w*|offentlig\w*|verejn\w*|publiczn\w*|\byes\b|permissive|destination|park ?(and|n)? ?ride|\bp r\b|\bpr\b|park ?and ?walk|transient|commuters?|pendler\w*|short ?term\w*|kurz(zeit|park)\w*|\bhourly\b|\bdaily\b|公共|社会|社會|公众|公眾|对外|對外|开放|開放|临停|临时|臨停|时租|時租|一般|공영|공공|일반|시간제/,
  ],
];

/** What a place is made of, and what it costs: it tells nothing about who may park. */
export const placeWords =
  /park|garage|\blots?\b|\bbays?\b|\bspaces?\b|\bspots?\b|\bstreet\b|strasse|\bon ?street|off ?street|kerb|curb|lay ?by|surface|ground|underground|tief|hoch|deck|multi|stor(e)?y|silo|open|cover|roof|level|structure|building|meter|\bfree\b|\bfee\b|\bpaid\b|pay|blue ?zone|green ?zone|stell|platz|plaetze|ebenerdig|gebuehren|kostenlos|facility|\bsite|\bzone|motorway|rest ?area|service ?area|plein air|ouvrage|souterrain|surface|subterran|superficie|interrato|struttura|barrier|gate|guard|long ?term|medium ?term|urban|deterrent|relais|automat|停车|停車|駐車|泊|地下|地上|路侧|路邊|路内|路外|立体|立體|平面|室内|室外|露天|机械|機械|收费|免费|주차|노외|노상|feature|point|off|other|unknown|undefined|normal|standard|regular|\bno\b|none|mixed/;
