"""What tells languages apart: scripts, letters, stop words, and simplified from traditional Chinese characters.

Tables, and no code. Sources: the blocks of the Unicode Standard for the scripts; for the Chinese characters, pairs of the
most frequent characters that the simplification of 1964 changed, in the same order in both tables; for the stop words, the
most frequent function words of each language, picked by hand so that neighbours (Danish and Norwegian, Spanish and
Portuguese) keep words of their own.
"""

import re
from typing import Final

SIMPLIFIED: Final = frozenset(
    "这来们个国说对时会过学发经动进还开样从实现问无战业东车长书见贝风飞马鱼鸟龙龟齐门间闻关头买卖卫难产亲严丽义乌乐习乡众优传伤伦伪体余佣侠"
    "侧侦俭债倾储儿党兰兴养兽内冈册写军农冯冲决况冻净凉减凤凭击划刘则刚创删别刹剂剑剧劝办务劳势匀区医华协单卢厂厅历厉压厌县参双变叙叶号叹后吓吗听启吴员响哑唤啸团园围图圆圣场坏块坚坛坝坟坠垄垒处备复够夺奋奖妆妇妈娱孙宁宝宠审宪宫宽宾寝导寿将尔尘层屿岁岂岗岛峡币帅师帐帮带广庄庆库应庙废张弯弹强归当录忆怀态总恋恶恼悬惊惧惩惯愤愿慑戏户扑执扩扫扬扰抚抛抢护报担拟拥择挂挡挤挥损换据掳携摄摆摇撑敌数断旧显晓暂术机杀杂权条杨极构枪柜标栋栏树桥检楼欢欧歼毁毕气汇汉汤沟没沪泪泽洁浅测济浑浓涂涛涝润涨渐渔湾湿滚满滤滥潜灭灯灵灾炉炼点烂烟烦烧热爱牵牺状犹狱独狭狮猎环玛电画畅疗疮疯盐监盖盘码砖础硕确祸离种积称稳穷窃竞笔笼筑签简粮纠红约级纪纯纲纳纵纷纸纹练组细织终绍结绕绘给络绝统继绩绪续维绿缓编缘缩缴网罗罚罢职联聪肃肠肤肿胀胁胜脉脑脚脱脸腊腾舰舱艺节芦苍苏范茧荐荣药莱获营萧虑虚虽虾蚀蚁蛮补衬袭装觉览触誉计订认讨让训议讯记讲许论讼设访证评识诉词译试诗诚话诞询该详语误请诸读课谁调谈谋谓谢谦谨谱负财责败账货质贩贪贫购贯贴贵贷贸费贺资赋赌赏赐赔赖赚赛赞赠赢赶趋跃践踪轨转轮软轰轻载较辅辆辈输辑边辽达迁运近违连迟适选逊递逻遗邓邮邻郑酝酱释里鉴针钉钓钢钥钱钻铁铃铅铜铝银链销锁锅锋错锦键锻镇镜闪闭闲闷闹闸阅阔队阳阴阵阶际陆陈险随隐雾静韩页顶项顺须顾顿预领颇频颗题颜额颠飘饥饭饮饰饱馆馒驱驳驶驻驾骂骄验骗骚鲁鲜鸡鸣鸭鸿鹅鹰黄齿"
)
TRADITIONAL: Final = frozenset(
    "這來們個國說對時會過學發經動進還開樣從實現問無戰業東車長書見貝風飛馬魚鳥龍龜齊門間聞關頭買賣衛難產親嚴麗義烏樂習鄉眾優傳傷倫偽體餘傭俠"
    "側偵儉債傾儲兒黨蘭興養獸內岡冊寫軍農馮衝決況凍淨涼減鳳憑擊劃劉則剛創刪別剎劑劍劇勸辦務勞勢勻區醫華協單盧廠廳歷厲壓厭縣參雙變敘葉號嘆後嚇嗎聽啟吳員響啞喚嘯團園圍圖圓聖場壞塊堅壇壩墳墜壟壘處備復夠奪奮獎妝婦媽娛孫寧寶寵審憲宮寬賓寢導壽將爾塵層嶼歲豈崗島峽幣帥師帳幫帶廣莊慶庫應廟廢張彎彈強歸當錄憶懷態總戀惡惱懸驚懼懲慣憤願懾戲戶撲執擴掃揚擾撫拋搶護報擔擬擁擇掛擋擠揮損換據擄攜攝擺搖撐敵數斷舊顯曉暫術機殺雜權條楊極構槍櫃標棟欄樹橋檢樓歡歐殲毀畢氣匯漢湯溝沒滬淚澤潔淺測濟渾濃塗濤澇潤漲漸漁灣濕滾滿濾濫潛滅燈靈災爐煉點爛煙煩燒熱愛牽犧狀猶獄獨狹獅獵環瑪電畫暢療瘡瘋鹽監蓋盤碼磚礎碩確禍離種積稱穩窮竊競筆籠築簽簡糧糾紅約級紀純綱納縱紛紙紋練組細織終紹結繞繪給絡絕統繼績緒續維綠緩編緣縮繳網羅罰罷職聯聰肅腸膚腫脹脅勝脈腦腳脫臉臘騰艦艙藝節蘆蒼蘇範繭薦榮藥萊獲營蕭慮虛雖蝦蝕蟻蠻補襯襲裝覺覽觸譽計訂認討讓訓議訊記講許論訟設訪證評識訴詞譯試詩誠話誕詢該詳語誤請諸讀課誰調談謀謂謝謙謹譜負財責敗賬貨質販貪貧購貫貼貴貸貿費賀資賦賭賞賜賠賴賺賽贊贈贏趕趨躍踐蹤軌轉輪軟轟輕載較輔輛輩輸輯邊遼達遷運違連遲適選遜遞邏遺鄧郵鄰鄭醞醬釋裡裏鑒針釘釣鋼鑰錢鑽鐵鈴鉛銅鋁銀鏈銷鎖鍋鋒錯錦鍵鍛鎮鏡閃閉閒悶鬧閘閱闊隊陽陰陣階際陸陳險隨隱霧靜韓頁頂項順須顧頓預領頗頻顆題顏額顛飄飢飯飲飾飽館饅驅駁駛駐駕罵驕驗騙騷魯鮮雞鳴鴨鴻鵝鷹黃齒"
)
SCRIPTS: Final = (
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
)
# Letters that tell apart the languages of one script.
LETTERS: Final = {
    "ru": (("uk", "їєґ"), ("be", "ў"), ("sr", "ђћџљњ"), ("kk", "қғңүұһ")),
    "ar": (("ur", "ٹڈےں"), ("fa", "پچژگ")),
}
SAME: Final = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "mo": "ro", "tl": "fil"}
"""Other names of languages (RFC 5646: deprecated subtags, and the two written forms of Norwegian)."""
STOP_WORDS: Final = {
    "en": "the of and to in a is that for it was on with as he be at by this had not are but from or have they which you were her she will his has their its said an would there we been more who if about",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur",
    "fr": "de la le et les des en un une du que est pour qui dans sur pas plus par au avec ce il sont se ne cette ses mais comme ou été elle leur aux nous même ont être fait",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde",
    "it": "di e il la che in un a per è una sono del con non si da le dei nel alla più i al gli della anche ha come ma lo delle questo dal ed o se suo essere nella",
    "ca": "de la i el que en les a per un del amb una és els al no es va ha com més són aquest però seva ser dels pels també aquesta hi han aquests fins quan molt tots seu pel des està nou",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está também só pelo pela",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar uit heeft nog over werd die was tot of hij deze worden zij wordt hun",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också efter hon eller nu sin där mot ska skulle",
    "da": "og i at det er en til på som af for med den de ikke har der var et fra han men om vi sig så kan jeg også eller blev efter ved nu skal hun hvor",
    "no": "og i det er på som en til av for at med har de ikke den et om fra var han seg men vi kan så jeg også etter ved eller blir skal nå hun hvor ble",
    "fi": "ja on ei että se oli hän mutta ovat kun niin myös joka mukaan kuin sen ole tai vain jo nyt hänen sitä sekä mitä voi olla",
    "pl": "w i na z do się nie że to jest o jak po co za od ale przez dla oraz ma tym są by tak było już czy tego jego jej być tylko może",
    "cs": "a se v na je že s z do o to i za by jako ale k pro po ve si od jsou podle jeho už také který bude byl která které jen nebo",
    "tr": "ve bir bu da de için ile çok daha olarak olan gibi ne kadar en sonra var ise ya ki o ama göre her mi değil ancak olduğu dedi",
    "ro": "de și în la a cu care o că din pe nu un mai pentru este se sunt au fost ce prin sau ca dar lui după acest fi această",
    "hu": "a az és hogy nem is egy meg van ez de volt csak már mint még azt vagy ha kell lesz szerint után ki el be sem",
    "id": "yang dan di dengan untuk dari ini itu pada adalah tidak dalam akan ke oleh juga sebagai bisa telah ada kami mereka karena atau saat lebih",
    "vi": "và của là có trong cho không được một các với này đã để người những khi từ theo đến về ra như tại năm cũng nhưng còn",
}  # fmt: skip
