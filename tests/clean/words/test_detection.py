"""A text gives its own language or none, and never a neighbour's."""

import pytest

from syndicate.clean.words.alphabets import ALPHABETS, WORDS
from syndicate.clean.words.detection import detect, likeliest
from syndicate.clean.words.stopwords import BY_SCRIPT

# Three or four sentences of each language, as a paper has them.

TEXTS = {
    "af": "Die stadsraad het Dinsdag besluit om die ou hawekraan te vervang, wat al nege jaar nie meer werk nie. Volgens die ingenieurs is die pote op twee plekke deurgeroes. Die nuwe kraan sal volgende jaar uit Nederland kom en dit gaan die stad baie geld kos. Die burgemeester sê daar was geen ander keuse nie.",
    "sq": "Këshilli bashkiak vendosi të martën që vinçi i vjetër i portit të zëvendësohet, pasi nuk punon prej nëntë vitesh. Sipas inxhinierëve, këmbët e tij janë ndryshkur në dy vende. Vinçi i ri do të vijë vitin e ardhshëm dhe do t'i kushtojë qytetit shumë para. Kryetari tha se nuk kishte zgjidhje tjetër.",
    "am": "የከተማው ምክር ቤት ማክሰኞ ዕለት የወደቡን አሮጌ ክሬን ለመተካት ወሰነ። ክሬኑ ላለፉት ዘጠኝ ዓመታት ሥራ ላይ አልነበረም ሲሉ መሐንዲሶቹ ተናግረዋል። አዲሱ ክሬን በሚቀጥለው ዓመት ወደ ከተማው ይመጣል ነገር ግን ብዙ ገንዘብ ይጠይቃል። ከንቲባው ሌላ አማራጭ እንደሌለ እና ሥራው እስከ መስከረም ድረስ እንደሚያልቅ ገልጸዋል። ይህ ነው ሲሉም አክለዋል።",
    "ar": "قرر مجلس المدينة يوم الثلاثاء استبدال الرافعة القديمة في الميناء التي لم تعمل منذ تسع سنوات. وقال المهندسون إن قوائمها صدئت في موضعين. ومن المتوقع أن تصل الرافعة الجديدة في العام المقبل، لكن تكلفتها كبيرة على المدينة.",
    "hy": "Քաղաքային խորհուրդը երեքշաբթի որոշեց փոխարինել նավահանգստի հին կռունկը, որն արդեն ինը տարի չի աշխատում։ Ինժեներների խոսքով՝ դրա ոտքերը ժանգոտել են երկու տեղում։ Նոր կռունկը կգա հաջորդ տարի։",
    "as": "চহৰৰ পৰিষদে মঙলবাৰে বন্দৰৰ পুৰণি ক্ৰেনখন সলনি কৰাৰ সিদ্ধান্ত লৈছে। অভিযন্তাসকলে কৈছে যে ইয়াৰ ভৰি দুটা ঠাইত মামৰে ধৰিছে আৰু ন বছৰ ধৰি এই ক্ৰেনে কাম কৰা নাই। নতুন ক্ৰেনখন অহা বছৰ আহিব, কিন্তু তাৰ বাবে বহুত টকা লাগিব বুলি মেয়ৰে কয়।",
    "az": "Şəhər şurası çərşənbə axşamı limanın köhnə kranını dəyişdirmək qərarına gəldi. Mühəndislərin sözlərinə görə, kranın ayaqları iki yerdə paslanıb və o, doqquz ildir ki, işləmir. Yeni kran gələn il gətiriləcək və bu, şəhərə çox baha başa gələcək. Şəhər rəhbəri bildirib ki, başqa yol yox idi.",
    "be": "Гарадская рада ў аўторак вырашыла замяніць стары партовы кран, які не працуе ўжо дзевяць гадоў. Паводле інжынераў, яго ногі праіржавелі ў двух месцах. Новы кран прывязуць налета, і гэта будзе каштаваць гораду вялікіх грошай. Мэр сказаў, што іншага выйсця не было.",
    "bn": "শহরের পরিষদ মঙ্গলবার বন্দরের পুরোনো ক্রেনটি বদলানোর সিদ্ধান্ত নিয়েছে। প্রকৌশলীরা বলেন, এর পা দুটি জায়গায় মরিচা ধরেছে এবং নয় বছর ধরে এটি কাজ করে না। নতুন ক্রেনটি আগামী বছর আসবে, কিন্তু এর জন্য অনেক টাকা লাগবে। মেয়র বলেছেন, আর কোনো উপায় ছিল না।",
    "bs": "Gradsko vijeće odlučilo je u utorak da zamijeni staru lučku dizalicu, koja već devet godina ne radi. Prema riječima inženjera, njene noge su zahrđale na dva mjesta. Nova dizalica stiže sljedeće sedmice i koštat će općinu više hiljada maraka. Načelnik je rekao da niko nije imao bolji prijedlog, a rok je kraj augusta.",
    "bg": "Общинският съвет реши във вторник да замени стария пристанищен кран, който не работи вече девет години. Според инженерите краката му са ръждясали на две места. Новият кран ще дойде догодина и ще струва много на града. Кметът каза, че друг изход не е имало.",
    "my": "မြို့တော်ကောင်စီသည် အင်္ဂါနေ့တွင် ဆိပ်ကမ်းရှိ ကရိန်းအဟောင်းကို အစားထိုးရန် ဆုံးဖြတ်ခဲ့သည်။ ကရိန်းသည် ကိုးနှစ်ကြာ အလုပ်မလုပ်တော့ဟု အင်ဂျင်နီယာများက ပြောကြားခဲ့သည်။ ကရိန်းအသစ်ကို လာမည့်နှစ်တွင် တပ်ဆင်မည်။",
    "ca": "L'ajuntament va decidir dimarts substituir la vella grua del port, que no funciona des de fa nou anys. Segons els enginyers, les potes estan rovellades en dos llocs. La nova grua arribarà l'any que ve i costarà molts diners a la ciutat. L'alcaldessa va dir que no hi havia cap altra sortida.",
    "ceb": "Nakahukom ang konseho sa dakbayan niadtong Martes nga ilisan ang karaan nga krane sa pantalan, nga siyam na ka tuig nga wala magamit. Matod sa mga inhenyero, gitayaan na ang mga tiil niini sa duha ka dapit. Ang bag-ong krane moabot sa sunod tuig ug dako kaayo ang bayranan sa dakbayan. Miingon ang mayor nga wala na silay laing mahimo.",
    "hr": "Gradsko vijeće odlučilo je u utorak zamijeniti staru lučku dizalicu, koja već devet godina ne radi. Prema riječima inženjera, njezine su noge zahrđale na dva mjesta. Nova dizalica stiže sljedeći tjedan i stajat će općinu više od tisuću eura dnevno. Gradonačelnik je rekao da nitko nije imao bolji prijedlog, a rok je kraj kolovoza.",
    "cs": "Městská rada v úterý rozhodla, že vymění starý přístavní jeřáb, který už devět let nefunguje. Podle inženýrů jsou jeho nohy na dvou místech prorezlé. Nový jeřáb přijede příští rok a město bude stát hodně peněz. Starosta řekl, že jiná možnost nebyla.",
    "cy": "Penderfynodd cyngor y dref ddydd Mawrth y bydd hen graen y porthladd yn cael ei newid, gan nad yw wedi gweithio ers naw mlynedd. Yn ôl y peirianwyr, mae ei goesau wedi rhydu mewn dau le. Bydd y craen newydd yn dod y flwyddyn nesaf ac mae hynny'n mynd i gostio llawer i'r dref. Dywedodd y maer nad oedd dewis arall.",
    "da": "Byrådet besluttede tirsdag at udskifte den gamle havnekran, som ikke har virket i ni år. Ifølge ingeniørerne er benene rustet igennem to steder. Den nye kran kommer næste år, og det bliver dyrt for byen. Borgmesteren sagde, at der ikke var nogen anden udvej efter så mange år uden eftersyn.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, den alten Hafenkran zu ersetzen, der seit neun Jahren nicht mehr arbeitet. Nach Angaben der Ingenieure sind die Beine an zwei Stellen durchgerostet. Der neue Kran kommt im nächsten Jahr und wird die Stadt viel Geld kosten.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να αντικαταστήσει τον παλιό γερανό του λιμανιού, που δεν λειτουργεί εδώ και εννέα χρόνια. Ο νέος γερανός θα έρθει του χρόνου.",
    "en": "The town council decided on Tuesday to replace the old harbour crane, which has not worked for nine years. According to the engineers, its legs have rusted through in two places. The new crane will come next year, and it will cost the town a lot of money.",
    "eo": "La urba konsilio decidis marde anstataŭigi la malnovan havenan gruon, kiu jam de naŭ jaroj ne funkcias. Laŭ la inĝenieroj ĝiaj kruroj estas rustiĝintaj en du lokoj. La nova gruo venos en la sekva jaro kaj kostos multe da mono al la urbo. La urbestro diris, ke ne estis alia solvo.",
    "es": "El ayuntamiento decidió el martes sustituir la vieja grúa del puerto, que no funciona desde hace nueve años. Según los ingenieros, sus patas están oxidadas en dos puntos. La nueva grúa llegará el año que viene y costará mucho dinero a la ciudad. La alcaldesa dijo que no había otra salida.",
    "et": "Linnavolikogu otsustas teisipäeval vana sadamakraana välja vahetada, sest see ei ole juba üheksa aastat töötanud. Inseneride sõnul on selle jalad kahest kohast läbi roostetanud. Uus kraana tuleb järgmisel aastal ja see läheb linnale palju maksma. Linnapea ütles, et muud võimalust ei olnud.",
    "eu": "Udalak asteartean erabaki zuen portuko garabi zaharra aldatzea, bederatzi urtez ez baitu lanik egin. Ingeniarien arabera, haren hankak bi lekutan herdoildu egin dira. Garabi berria datorren urtean iritsiko da eta diru asko kostatuko zaio hiriari. Alkateak esan du ez zegoela beste irtenbiderik.",
    "fa": "شورای شهر روز سه‌شنبه تصمیم گرفت جرثقیل قدیمی بندر را که نه سال است کار نمی‌کند عوض کند. به گفته مهندسان پایه‌های آن در دو جا زنگ زده است. جرثقیل تازه سال آینده می‌رسد و برای شهر هزینه زیادی خواهد داشت. شهردار گفت که راه دیگری نبود.",
    "fi": "Kaupunginvaltuusto päätti tiistaina uusia sataman vanhan nosturin, joka ei ole toiminut yhdeksään vuoteen. Insinöörien mukaan sen jalat ovat ruostuneet kahdesta kohdasta. Uusi nosturi tulee ensi vuonna, ja se maksaa kaupungille paljon. Kaupunginjohtaja sanoi, että muuta vaihtoehtoa ei ollut.",
    "fo": "Býráðið gjørdi av týsdagin, at gamli kranin í havnini skal skiftast út, tí hann ikki hevur virkað í níggju ár. Sambært verkfrøðingunum eru beinini rustað á tveimum støðum. Nýggi kranin kemur næsta ár, og tað verður dýrt fyri býin. Borgarstjórin segði, at tað ikki var nakar annar møguleiki.",
    "fr": "Le conseil municipal a décidé mardi de remplacer la vieille grue du port, qui ne fonctionne plus depuis neuf ans. Selon les ingénieurs, ses pieds sont rouillés à deux endroits. La nouvelle grue arrivera l'an prochain et coûtera très cher à la ville.",
    "fy": "De gemeenteried hat tiisdei besletten om de âlde havenkraan te ferfangen, dy't al njoggen jier net mear wurket. Neffens de yngenieurs binne de poaten op twa plakken trochroastke. De nije kraan komt takom jier en dat sil de stêd in soad jild kostje. De boargemaster sei dat der gjin oare útwei wie.",
    "ga": "Chinn comhairle an bhaile Dé Máirt go gcuirfí crann tógála nua in áit an tseancheann atá sa chuan, mar nach bhfuil sé ag obair le naoi mbliana. De réir na n-innealtóirí tá meirg ar a chosa in dhá áit. Beidh an ceann nua ag teacht an bhliain seo chugainn agus cosnóidh sé go leor airgid ar an mbaile. Dúirt an méara nach raibh aon rogha eile acu.",
    "gd": "Cho-dhùin comhairle a' bhaile Dimàirt gun tèid crann-togail ùr a chur an àite an t-seann fhear anns a' chala, oir chan eil e ag obair o chionn naoi bliadhna. A rèir nan innleadairean tha meirg air a chasan ann an dà àite. Bidh am fear ùr a' tighinn an ath-bhliadhna agus cosgaidh e mòran airgid. Thuirt am pròbhaist nach robh roghainn eile ann.",
    "gl": "O concello decidiu o martes substituír o vello guindastre do porto, que non funciona dende hai nove anos. Segundo os enxeñeiros, as súas patas están oxidadas en dous puntos. O novo guindastre chegará o ano que vén e custaralle moitos cartos á cidade. A alcaldesa dixo que non había outra saída.",
    "gu": "શહેરની કાઉન્સિલે મંગળવારે બંદરની જૂની ક્રેન બદલવાનો નિર્ણય કર્યો છે. ઇજનેરોના કહેવા મુજબ તેના પગ બે જગ્યાએ કટાઈ ગયા છે. નવી ક્રેન આવતા વર્ષે આવશે.",
    "ha": "Majalisar birnin ta yanke shawara ranar Talata cewa za a sauya tsohuwar injin ɗaga kaya ta tashar jirgin ruwa, wadda ba ta aiki tun shekara tara da suka wuce. Injiniyoyi sun ce ƙafafunta sun yi tsatsa a wurare biyu. Sabuwar za ta zo shekara mai zuwa kuma za ta ci kuɗi masu yawa. Magajin gari ya ce babu wata hanya.",
    "he": "מועצת העיר החליטה ביום שלישי להחליף את המנוף הישן בנמל, שלא עובד כבר תשע שנים. לדברי המהנדסים הרגליים שלו החלידו בשני מקומות. המנוף החדש יגיע בשנה הבאה, אבל הוא יעלה לעיר הרבה כסף.",
    "hi": "नगर परिषद ने मंगलवार को बंदरगाह की पुरानी क्रेन बदलने का फैसला किया, जो नौ साल से काम नहीं कर रही है। इंजीनियरों के अनुसार उसके पैर दो जगह से जंग खा चुके हैं। नई क्रेन अगले साल आएगी और शहर को इसके लिए बहुत पैसे देने होंगे।",
    "ht": "Konsèy vil la te deside jou madi pou yo ranplase vye gri ki nan pò a, paske li pa mache depi nèf ane. Dapre enjenyè yo, pye li wouye nan de kote. Nouvo gri a ap rive ane pwochèn epi li pral koute vil la anpil lajan. Majistra a di pa te gen lòt solisyon.",
    "hu": "A városi tanács kedden úgy döntött, hogy lecseréli a kikötő régi daruját, amely már kilenc éve nem működik. A mérnökök szerint a lábai két helyen is átrozsdásodtak. Az új daru jövőre érkezik, és sokba fog kerülni a városnak. A polgármester azt mondta, hogy nem volt más megoldás.",
    "id": "Dewan kota pada hari Selasa memutuskan untuk mengganti derek tua di pelabuhan yang sudah sembilan tahun tidak bekerja. Menurut para insinyur, kakinya berkarat di dua tempat sehingga tidak bisa diperbaiki. Derek baru akan tiba tahun depan dan biayanya sangat besar bagi kota itu. Wali kota mengatakan bahwa tidak ada jalan lain karena kapal harus tetap bisa bongkar muat.",
    "ig": "Kansụl obodo ahụ kpebiri na Tuzdee na a ga-agbanwe igwe ochie dị n'ọdụ ụgbọ mmiri, nke na-anaghị arụ ọrụ kemgbe afọ itoolu. Ndị injinia kwuru na ụkwụ ya erugo nchara n'ebe abụọ. Igwe ọhụrụ ga-abịa n'afọ na-abịa ma ọ ga-efu obodo ahụ nnukwu ego. Onye isi obodo kwuru na ọ nweghị ụzọ ọzọ dị.",
    "is": "Bæjarstjórn ákvað á þriðjudag að skipta um gamla hafnarkranann, sem hefur ekki virkað í níu ár. Að sögn verkfræðinga eru fætur hans ryðgaðir á tveimur stöðum. Nýi kraninn kemur á næsta ári og það verður dýrt fyrir bæinn. Bæjarstjórinn sagði að ekki hefði verið um annað að ræða.",
    "it": "Il consiglio comunale ha deciso martedì di sostituire la vecchia gru del porto, che non funziona da nove anni. Secondo gli ingegneri le sue gambe sono arrugginite in due punti. La nuova gru arriverà l'anno prossimo e costerà molto alla città. La sindaca ha detto che non c'era altra soluzione.",
    "jv": "Dewan kutha ing dina Selasa mutusake yen derek lawas ing pelabuhan bakal diganti, amarga wis sangang taun ora bisa digunakake. Miturut para insinyur, sikile wis teyengen ing rong panggonan. Derek anyar bakal teka taun ngarep lan regane larang banget kanggo kutha iku. Wali kutha kandha yen ora ana dalan liya.",
    "ka": "საქალაქო საბჭომ სამშაბათს გადაწყვიტა პორტის ძველი ამწის შეცვლა, რომელიც ცხრა წელია არ მუშაობს. ახალი ამწე მომავალ წელს ჩამოვა.",
    "kk": "Қала мәслихаты сейсенбі күні порттағы ескі кранды ауыстыру туралы шешім қабылдады. Инженерлердің айтуынша, оның тіректері екі жерден тот басқан және ол тоғыз жыл бойы жұмыс істемей тұр. Жаңа кран келесі жылы келеді, бірақ ол қалаға өте қымбатқа түседі. Әкім басқа жол болған жоқ деп айтты.",
    "km": "ក្រុមប្រឹក្សាក្រុងបានសម្រេចនៅថ្ងៃអង្គារថានឹងប្តូរស្ទូចចាស់នៅកំពង់ផែ ដែលមិនដំណើរការអស់រយៈពេលប្រាំបួនឆ្នាំមកហើយ។",
    "kn": "ನಗರ ಸಭೆಯು ಮಂಗಳವಾರ ಬಂದರಿನ ಹಳೆಯ ಕ್ರೇನ್ ಬದಲಾಯಿಸಲು ನಿರ್ಧರಿಸಿತು. ಒಂಬತ್ತು ವರ್ಷಗಳಿಂದ ಅದು ಕೆಲಸ ಮಾಡುತ್ತಿಲ್ಲ.",
    "ko": "시의회는 화요일 아홉 해 동안 움직이지 않은 항구의 낡은 기중기를 바꾸기로 했다. 새 기중기는 내년에 들어온다.",
    "ku": "Meclisa bajêr roja sêşemê biryar da ku wînça kevn a benderê were guhertin, ji ber ku ew neh sal in naxebite. Li gorî endezyaran, lingên wê li du cihan zeng girtine. Wînça nû sala bê tê û ew ê ji bo bajêr gelek biha be. Şaredar got ku rêyeke din tune bû.",
    "ckb": "ئەنجومەنی شار ڕۆژی سێشەممە بڕیاری دا کە کرێنی کۆنی بەندەرەکە بگۆڕێت، کە نۆ ساڵە کار ناکات. بە وتەی ئەندازیاران قاچەکانی لە دوو شوێن ژەنگیان گرتووە. کرێنی نوێ ساڵی داهاتوو دەگات و بۆ شارەکە زۆر گران دەبێت. سەرۆکی شارەوانی وتی هیچ ڕێگایەکی تر نەبوو.",
    "ky": "Шаардык кеңеш шейшемби күнү порттогу эски кранды алмаштыруу чечимин кабыл алды. Инженерлердин айтымында, анын буттары эки жерден дат басып калган жана ал тогуз жылдан бери иштебейт. Жаңы кран кийинки жылы келет, бирок ал шаарга абдан кымбатка турат. Мэр башка жол жок экенин айтты.",
    "la": "Consilium urbis die Martis decrevit ut machina vetus portus, quae iam novem annos non movetur, nova mutaretur. Ut machinatores dicunt, pedes eius duobus locis robigine exesi sunt. Nova machina anno proximo veniet, sed pretium eius magnum est. Praefectus urbis dixit aliud consilium non fuisse.",
    "lb": "De Gemengerot huet en Dënschdeg decidéiert, den ale Kran am Hafe z'ersetzen, deen zënter néng Joer net méi geet. No den Ingenieuren sinn d'Been op zwou Plazen duerchgerascht. Deen neie Kran kënnt d'nächst Joer a wäert d'Stad vill Suen kaschten. De Buergermeeschter sot, datt et keng aner Léisung gouf.",
    "lo": "ສະພາເມືອງໄດ້ຕັດສິນໃຈໃນວັນອັງຄານທີ່ຈະປ່ຽນເຄນເກົ່າຂອງທ່າເຮືອ ທີ່ບໍ່ໄດ້ເຮັດວຽກມາເກົ້າປີແລ້ວ.",
    "lt": "Miesto taryba antradienį nusprendė pakeisti seną uosto kraną, kuris jau devynerius metus neveikia. Pasak inžinierių, jo kojos dviejose vietose prarūdijo. Naujas kranas bus atvežtas kitais metais ir miestui daug kainuos. Meras sakė, kad kitos išeities nebuvo.",
    "lv": "Pilsētas dome otrdien nolēma nomainīt veco ostas celtni, kas jau deviņus gadus nedarbojas. Pēc inženieru teiktā, tā kājas divās vietās ir sarūsējušas. Jauno celtni atvedīs nākamgad, un tas pilsētai maksās ļoti dārgi. Mērs sacīja, ka citas izejas nebija.",
    "mk": "Советот на општината во вторникот одлучи да го замени стариот пристанишен кран, кој не работи веќе девет години. Според инженерите, неговите нозе се 'рѓосани на две места. Новиот кран ќе дојде следната година и ќе го чини градот многу пари. Градоначалникот рече дека немало друг излез.",
    "ml": "നഗരസഭ ചൊവ്വാഴ്ച തുറമുഖത്തെ പഴയ ക്രെയിൻ മാറ്റാൻ തീരുമാനിച്ചു. ഒമ്പത് വർഷമായി അത് പ്രവർത്തിക്കുന്നില്ല.",
    "mn": "Хотын зөвлөл мягмар гарагт боомтын хуучин краныг солихоор шийджээ. Инженерүүдийн хэлснээр түүний хөл нь хоёр газраа зэвэрсэн бөгөөд есөн жил ажиллаагүй байна. Шинэ кран ирэх онд ирэх бөгөөд энэ нь хотод маш үнэтэй тусах юм. Хотын дарга өөр арга байсангүй гэж хэлсэн байна.",
    "mr": "नगर परिषदेने मंगळवारी बंदरातील जुनी क्रेन बदलण्याचा निर्णय घेतला आहे. अभियंत्यांच्या म्हणण्यानुसार तिचे पाय दोन ठिकाणी गंजले आहेत आणि ती नऊ वर्षे बंद होती. नवी क्रेन पुढच्या वर्षी येणार असून त्यासाठी शहराला खूप खर्च करावा लागणार आहे.",
    "ms": "Majlis bandaran pada hari Selasa memutuskan untuk menggantikan kren lama di pelabuhan yang sudah sembilan tahun tidak berfungsi. Menurut jurutera, kakinya telah berkarat di dua tempat dan tidak boleh dibaiki lagi. Kren baharu akan tiba pada tahun hadapan dan kosnya amat besar bagi bandar itu. Datuk Bandar berkata bahawa tiada jalan lain kerana kapal perlu memunggah barang.",
    "mt": "Il-kunsill tal-belt iddeċieda nhar it-Tlieta li jibdel il-krejn il-qadim tal-port, li ilu ma jaħdem għal disa' snin. Skont l-inġiniera, saqajh issaddu f'żewġ postijiet. Il-krejn il-ġdid se jasal is-sena d-dieħla u se jiswa ħafna flus lill-belt. Is-sindku qal li ma kienx hemm soluzzjoni oħra.",
    "ne": "नगर परिषदले मंगलबार बन्दरगाहको पुरानो क्रेन फेर्ने निर्णय गरेको छ। इन्जिनियरहरूका अनुसार यसका खुट्टा दुई ठाउँमा खिया लागेका छन् र नौ वर्षदेखि यो चलेको छैन। नयाँ क्रेन अर्को वर्ष आउनेछ तर यसका लागि सहरले धेरै पैसा तिर्नुपर्ने मेयरले बताए।",
    "nl": "De gemeenteraad heeft dinsdag besloten om de oude havenkraan te vervangen, die al negen jaar niet meer werkt. Volgens de ingenieurs zijn de poten op twee plaatsen doorgeroest. De nieuwe kraan komt volgend jaar en dat gaat de stad veel geld kosten. De burgemeester zei dat er geen andere uitweg was.",
    "nn": "Kommunestyret vedtok tysdag å skifte ut den gamle hamnekrana, som ikkje har verka på ni år. Ifølgje ingeniørane har beina rusta gjennom på to stader. Den nye krana kjem neste år, og det vert dyrt for byen. Ordføraren seier at dei ikkje hadde nokon annan utveg.",
    "no": "Kommunestyret vedtok tirsdag å skifte ut den gamle havnekranen, som ikke har virket på ni år. Ifølge ingeniørene har beina rustet gjennom to steder. Den nye kranen kommer neste år, og det blir dyrt for byen. Ordføreren sier at det ikke var noen annen utvei etter så mange år uten tilsyn.",
    "om": "Manni maree magaalaa kibxata darbe kireenii moofaa buufata dooniitti argamu bakka buusuuf murteesseera. Akka injinaroonni jedhanitti miilli isaa bakka lamatti dandaa'eera, waggaa sagaliif hin hojjenne. Kireeniin haaraan waggaa dhufu ni dhufa, garuu magaalaa kanaaf gatii guddaa qaba. Kantiibaan kun filannoo biraa akka hin qabne dubbatan.",
    "or": "ସହର ପରିଷଦ ମଙ୍ଗଳବାର ବନ୍ଦରର ପୁରୁଣା କ୍ରେନ ବଦଳାଇବାକୁ ନିଷ୍ପତ୍ତି ନେଇଛି। ନୂଆ କ୍ରେନ ଆସନ୍ତା ବର୍ଷ ଆସିବ।",
    "pa": "ਸ਼ਹਿਰ ਦੀ ਕੌਂਸਲ ਨੇ ਮੰਗਲਵਾਰ ਨੂੰ ਬੰਦਰਗਾਹ ਦੀ ਪੁਰਾਣੀ ਕਰੇਨ ਬਦਲਣ ਦਾ ਫ਼ੈਸਲਾ ਕੀਤਾ। ਨਵੀਂ ਕਰੇਨ ਅਗਲੇ ਸਾਲ ਆਵੇਗੀ।",
    "pcm": "Di town council don decide on Tuesday say dem go change di old crane wey dey di harbour, becos e no dey work for nine years now. Di engineers tok say di leg don rust for two place. Di new crane go come next year and e go cost di town plenti money. Di mayor say no oda way dey.",
    "pl": "Rada miasta we wtorek zdecydowała, że wymieni stary dźwig portowy, który nie działa już od dziewięciu lat. Według inżynierów jego nogi przerdzewiały w dwóch miejscach. Nowy dźwig przyjedzie w przyszłym roku i będzie kosztował miasto dużo pieniędzy. Burmistrz powiedział, że nie było innego wyjścia.",
    "ps": "د ښار شورا د سې شنبې په ورځ پرېکړه وکړه چې د بندر زوړ کرېن به بدل کړي، چې نهه کاله کېږي کار نه کوي. انجنیران وايي چې پښې یې په دوو ځایونو کې زنګ وهلي دي. نوی کرېن به بل کال راشي او د ښار لپاره به ډېر ګران وي. ښاروال وویل چې بله لاره نه وه.",
    "pt": "A câmara municipal decidiu na terça-feira substituir o velho guindaste do porto, que não funciona há nove anos. Segundo os engenheiros, as suas pernas estão enferrujadas em dois pontos. O novo guindaste chegará no próximo ano e vai custar muito dinheiro à cidade. A presidente disse que não havia outra saída.",
    "ro": "Consiliul local a hotărât marți să înlocuiască vechea macara din port, care nu mai funcționează de nouă ani. Potrivit inginerilor, picioarele ei sunt ruginite în două locuri. Noua macara va veni anul viitor și va costa orașul foarte mult. Primarul a spus că nu era altă soluție.",
    "ru": "Городской совет во вторник решил заменить старый портовый кран, который не работает уже девять лет. По словам инженеров, его опоры проржавели в двух местах. Новый кран привезут в следующем году, и это будет стоить городу больших денег. Мэр сказал, что другого выхода не было.",
    "rw": "Inama Njyanama y'umujyi yemeje ku wa kabiri ko imashini ishaje yo ku cyambu isimbuzwa, kuko imaze imyaka icyenda idakora. Abahanga bavuze ko amaguru yayo yaguye umugese ahantu habiri. Imashini nshya izaza mu mwaka utaha kandi izatwara umujyi amafaranga menshi cyane. Umuyobozi w'umujyi yavuze ko nta bundi buryo bwari buhari.",
    "si": "නගර සභාව අඟහරුවාදා තීරණය කළේ වරායේ පැරණි දොඹකරය වෙනුවට අලුත් එකක් ගැනීමටයි. එය වසර නවයක් තිස්සේ ක්‍රියා කරන්නේ නැත.",
    "sk": "Mestská rada v utorok rozhodla, že vymení starý prístavný žeriav, ktorý už deväť rokov nefunguje. Podľa inžinierov sú jeho nohy na dvoch miestach prehrdzavené. Nový žeriav príde budúci rok a mesto bude stáť veľa peňazí. Primátor povedal, že iná možnosť nebola.",
    "sl": "Mestni svet je v torek odločil, da bo zamenjal staro pristaniško dvigalo, ki že devet let ne deluje. Po besedah inženirjev so njegove noge na dveh mestih prerjavele. Novo dvigalo bo prišlo prihodnje leto in bo mesto stalo veliko denarja. Župan je dejal, da druge rešitve ni bilo.",
    "sn": "Kanzuru yeguta yakasarudza neChipiri kuti muchina wekare uri pachiteshi chezvikepe utsiviwe, nokuti hauna kushanda kwemakore mapfumbamwe. Mainjiniya akati makumbo awo ava nengura munzvimbo mbiri. Muchina mutsva uchauya gore rinouya asi uchadhurira guta zvakanyanya. Mukuru weguta akati pakanga pasina imwe nzira uye vanhu vose vanozviziva.",
    "so": "Golaha magaalada ayaa Talaadadii go'aansaday in la beddelo wiishkii hore ee dekedda, kaas oo aan shaqayn muddo sagaal sano ah. Injineerradu waxay sheegeen in lugihiisu ay ka daxaleysteen laba meelood. Wiishka cusub wuxuu imanayaa sanadka soo socda waxaana uu ku kici doonaa lacag badan. Duqa magaalada ayaa sheegay in aysan jirin xal kale.",
    "sr": "Градско веће одлучило је у уторак да замени стару лучку дизалицу, која већ девет година не ради. Према речима инжењера, њене ноге су зарђале на два места. Нова дизалица стиже следеће године и коштаће град много новца. Градоначелник је рекао да нико није имао бољи предлог.",
    "sr-Latn": "Gradsko veće odlučilo je u utorak da zameni staru lučku dizalicu, koja već devet godina ne radi. Prema rečima inženjera, njene noge su zarđale na dva mesta. Nova dizalica stiže sledeće nedelje i koštaće opštinu više hiljada evra. Predsednik opštine je rekao da niko nije imao bolji predlog, a rok je kraj avgusta.",
    "st": "Lekgotla la toropo le ile la etsa qeto ka Labobedi hore krane ya kgale e boemakepeng e nkelwe sebaka, hobane ha e sebetse dilemo tse robong. Baenjinere ba re maoto a yona a rusitse dibakeng tse pedi. Krane e ntjha e tla fihla selemong se tlang, mme e tla jela toropo tjhelete e ngata. Ramotse o itse ho ne ho se na tsela e nngwe.",
    "su": "Déwan kota dina poé Salasa mutuskeun pikeun ngaganti dérék kolot di palabuan anu geus salapan taun teu jalan. Numutkeun insinyur, sukuna geus karahaan di dua tempat. Dérék anyar bakal datang taun hareup sarta biayana pohara gedéna keur éta kota. Walikota nyebutkeun yén euweuh jalan séjén.",
    "sv": "Kommunfullmäktige beslutade på tisdagen att byta ut den gamla hamnkranen, som inte har fungerat på nio år. Enligt ingenjörerna har benen rostat igenom på två ställen. Den nya kranen kommer nästa år och det blir dyrt för staden. Kommunalrådet sade att det inte fanns någon annan utväg.",
    "sw": "Baraza la mji liliamua siku ya Jumanne kwamba kreni ya zamani ya bandari ibadilishwe, kwa kuwa haijafanya kazi kwa miaka tisa. Wahandisi walisema kuwa miguu yake imeoza kwa kutu katika sehemu mbili. Kreni mpya itafika mwaka ujao na itagharimu mji huo fedha nyingi. Meya alisema hakukuwa na njia nyingine.",
    "ta": "நகர சபை செவ்வாய்க்கிழமை துறைமுகத்தின் பழைய பாரந்தூக்கியை மாற்ற முடிவு செய்தது. அது ஒன்பது ஆண்டுகளாக வேலை செய்யவில்லை.",
    "te": "నగర మండలి మంగళవారం నౌకాశ్రయంలోని పాత క్రేన్‌ను మార్చాలని నిర్ణయించింది. అది తొమ్మిదేళ్లుగా పని చేయడం లేదు.",
    "tg": "Шӯрои шаҳр рӯзи сешанбе қарор кард, ки крани кӯҳнаи бандарро, ки нӯҳ сол боз кор намекунад, иваз намояд. Ба гуфтаи муҳандисон пояҳои он дар ду ҷой занг задаанд. Крани нав соли оянда мерасад ва барои шаҳр хеле гарон меафтад. Раиси шаҳр гуфт, ки роҳи дигаре набуд.",
    "th": "สภาเมืองมีมติเมื่อวันอังคารให้เปลี่ยนปั้นจั่นเก่าของท่าเรือ ซึ่งไม่ได้ทำงานมาเก้าปีแล้ว ปั้นจั่นใหม่จะมาถึงในปีหน้า",
    "ti": "ቤት ምኽሪ እታ ከተማ ብሰሉስ ነቲ ኣረጊት ክረን ናይ ወደብ ክትክእ ወሲኑ። ከምቲ መሃንድሳት ዝበልዎ ኣእጋሩ ኣብ ክልተ ቦታ መሪቱ ኣሎ፣ ንትሽዓተ ዓመት ድማ ኣይሰርሐን። እቲ ሓድሽ ክረን ኣብ ዝመጽእ ዓመት ናብ ወደብ ክኣቱ እዩ፣ ግን ንከተማ ብዙሕ ገንዘብ ክወጽኣ እዩ። ከንቲባ ካልእ መንገዲ ከም ዘይነበረ ኢሉ።",
    "tk": "Şäher geňeşi sişenbe güni portuň köne kranyny çalyşmak kararyna geldi. Inženerleriň aýtmagyna görä, onuň aýaklary iki ýerden poslapdyr we ol dokuz ýyl bäri işlemeýär. Täze kran geljek ýyl gelýär, emma bu şäher üçin örän gymmat bolar. Häkim başga ýol ýok diýip aýtdy.",
    "fil": "Nagpasya ang konseho ng lungsod noong Martes na palitan ang lumang crane sa daungan, na siyam na taon nang hindi gumagana. Ayon sa mga inhinyero, kinalawang na ang mga paa nito sa dalawang bahagi. Darating ang bagong crane sa susunod na taon at malaki ang gagastusin ng lungsod. Sinabi ng alkalde na wala nang ibang paraan.",
    "tn": "Lekgotla la toropo le ne la swetsa ka Labobedi gore kerane ya kgale ya boemelakepe e emisediwe, gonne ga e ise e dire dingwaga di le robong. Baenjenere ba re maoto a yone a rusitse mo mafelong a mabedi. Kerane e ntšhwa e tla goroga mo ngwageng o o tlang, mme e tla jela toropo madi a mantsi. Ratoropo o rile go ne go se na tsela e nngwe.",
    "tr": "Belediye meclisi salı günü limanın dokuz yıldır çalışmayan eski vincini değiştirmeye karar verdi. Mühendislere göre vincin ayakları iki yerde paslanmış. Yeni vinç gelecek yıl gelecek ve kente çok pahalıya mal olacak. Belediye başkanı başka bir yol olmadığını söyledi.",
    "tt": "Шәһәр советы сишәмбе көнне порттагы иске кранны алыштырырга карар кылды. Инженерлар әйтүенчә, аның терәкләре ике урында күгәргән һәм ул тугыз ел эшләми. Яңа кран киләсе елда килә, ләкин бу шәһәр өчен бик кыйммәт булачак. Мэр башка юл юк дип әйтте.",
    "ug": "شەھەرلىك كېڭەش سەيشەنبە كۈنى پورتنىڭ كونا كىرانىنى ئالماشتۇرۇش ئۈچۈن قارار قىلدى. ئىنژېنېرلارنىڭ دېيىشىچە، ئۇنىڭ پۇتلىرى ئىككى يەردە داتلىشىپ كەتكەن ۋە ئۇ توققۇز يىل ئىشلىمىگەن. يېڭى كىران كېلەر يىلى كېلىدۇ، ئەمما بۇ شەھەر ئۈچۈن بەك قىممەت بولىدۇ. شەھەر باشلىقى باشقا يول يوق دەپ ئېيتتى.",
    "uk": "Міська рада у вівторок вирішила замінити старий портовий кран, який не працює вже дев'ять років. За словами інженерів, його опори проіржавіли у двох місцях. Новий кран привезуть наступного року, і це коштуватиме місту великих грошей. Мер сказав, що іншого виходу не було.",
    "ur": "شہر کی کونسل نے منگل کو بندرگاہ کی پرانی کرین بدلنے کا فیصلہ کیا، جو نو سال سے کام نہیں کر رہی۔ انجینئروں کے مطابق اس کے پائے دو جگہ سے زنگ کھا چکے ہیں۔ نئی کرین اگلے سال آئے گی اور شہر کو اس پر بہت پیسہ خرچ کرنا ہو گا۔",
    "uz": "Shahar kengashi seshanba kuni portdagi eski kranni almashtirishga qaror qildi. Muhandislarning aytishicha, uning oyoqlari ikki joydan zanglagan va u to‘qqiz yildan beri ishlamaydi. Yangi kran kelasi yil olib kelinadi, lekin bu shahar uchun juda qimmatga tushadi. Hokim boshqa yo‘l bo‘lmagan deb aytdi.",
    "uz-Cyrl": "Шаҳар кенгаши сешанба куни портдаги эски кранни алмаштиришга қарор қилди. Муҳандисларнинг айтишича, унинг оёқлари икки жойдан занглаган ва у тўққиз йилдан бери ишламайди. Янги кран келаси йил олиб келинади, лекин бу шаҳар учун жуда қимматга тушади. Ҳоким бошқа йўл бўлмаган деб айтди.",
    "vi": "Hội đồng thành phố hôm thứ Ba đã quyết định thay chiếc cần cẩu cũ của cảng, vốn không hoạt động từ chín năm nay. Theo các kỹ sư, chân của nó bị gỉ ở hai chỗ. Cần cẩu mới sẽ đến vào năm sau và thành phố phải trả rất nhiều tiền.",
    "wo": "Ndajem dëkk bi dafa jël dogal ci talaata ji ngir wecci grue bu màggat bi nekk ci teeru gi, ndax liggéeyul lu tollu ci juróom-ñenti at. Injeñeer yi nee nañu tànkam yi xomaag nañu ci ñaari barab. Grue bu bees bi dina ñëw at miy ñëw te dina jar xaalis bu bari. Meer bi neena amul beneen pexe.",
    "xh": "Ibhunga ledolophu ligqibe ngoLwesibini ukuba kutshintshwe ikreyini endala esezibukweni, kuba ayisasebenzi iminyaka elithoba. Iinjineli zithi imilenze yayo inomhlwa kwiindawo ezimbini. Ikreyini entsha iza kufika kunyaka ozayo kwaye iza kubiza imali eninzi kakhulu. USodolophu uthe akukho nto yimbi ebinokwenziwa, kodwa ngoku bonke abantu bavuyile ngenxa yesi sigqibo.",
    "yi": "דער שטאָטראַט האָט דינסטיק באַשלאָסן צו פֿאַרבײַטן דעם אַלטן קראַן אין פּאָרט, וואָס אַרבעט שוין נישט נײַן יאָר. די אינזשענירן זאָגן אַז די פֿיס זענען פֿאַרזשאַווערט אויף צוויי ערטער. דער נײַער קראַן וועט קומען איבער אַ יאָר און וועט קאָסטן אַ סך געלט.",
    "yo": "Ìgbìmọ̀ ìlú pinnu ní ọjọ́ Ìṣẹ́gun pé wọn yóò pààrọ̀ ẹ̀rọ àtijọ́ tí ó wà ní èbúté, nítorí pé kò ṣiṣẹ́ mọ́ láti ọdún mẹ́sàn-án. Àwọn onímọ̀ ẹ̀rọ sọ pé ẹsẹ̀ rẹ̀ ti dípẹtà ní ibi méjì. Ẹ̀rọ tuntun náà yóò dé ní ọdún tí ń bọ̀, ó sì máa ná ìlú ní owó púpọ̀. Olórí ìlú sọ pé kò sí ọ̀nà mìíràn.",
    "zu": "Umkhandlu wedolobha unqume ngoLwesibili ukuthi ikhreyini endala esethekwini ishintshwe, ngoba ayisasebenzi iminyaka eyisishiyagalolunye. Onjiniyela bathi imilenze yayo isigqwalile ezindaweni ezimbili. Ikhreyini entsha izofika ngonyaka ozayo futhi izobiza imali eningi kakhulu. Imeya ithe ayikho enye indlela kodwa manje bonke abantu bajabulile ngenxa yalokhu.",
}  # fmt: skip


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_gives_its_own_language(tag):
    assert detect(TEXTS[tag]) == tag


# The title of such a text: too little to tell languages apart that write it alike.
TITLES = {
    "ms": "Kren baharu tiba di pelabuhan", "sr-Latn": "Nova dizalica stiže na dok", "nn": "Ny kran til hamna", "sk": "Nový žeriav",
    "af": "Nuwe kraan vir die hawe", "gl": "Un novo guindastre", "mk": "Нов кран во пристаништето", "mr": "बंदरात नवी क्रेन",
    "ps": "نوی کرېن", "yi": "אַ נײַער קראַן",
}  # fmt: skip


@pytest.mark.parametrize("tag", TITLES)
def test_a_few_words_give_no_neighbours_language(tag):
    assert detect(TITLES[tag]) in {tag, None}


def test_what_neighbours_write_alike_is_in_none_of_their_languages():
    alike = "Dizalica je stara i ne radi, ali nova je već na putu. Koliko će to da košta, još se ne zna. Grad nema novca za to."
    assert detect(alike) is None


@pytest.mark.parametrize(
    "text",
    [
        "W\tL\tPCT\tGB\n" + "45\t17\t.726\tW3 L6\n" * 20 + "W z L w o W i Z",
        "let a = i; let o = a + u; for (i = 0; i < k; i++) { s = v[i] * z; }",
        "Rossi, Müller, García, Nováková, Jansen, O'Brien, Kowalski",
        "12345 --- 67",
        "",
    ],
    ids=["a table", "code", "names", "numbers", "nothing"],
)
def test_what_is_no_prose_is_in_no_language(text):
    assert detect(text) is None


def test_quotations_and_names_in_other_letters_change_nothing():
    assert detect(f"{TEXTS['en']} The captain said: “Всё будет хорошо.” His ship is the Ελπίδα.") == "en"
    assert detect(f"{TEXTS['el']} Liebherr LHM 550, Rostock Cranes Ltd.") == "el"


def test_letters_may_be_put_together_of_parts():
    apart = "Ho\u0323\u0302i đo\u0302\u0300ng đa\u0303 quye\u0302\u0301t đi\u0323nh thay chie\u0302\u0301c ca\u0302\u0300n ca\u0302\u0309u cu\u0303 cu\u0309a ca\u0309ng va\u0300 kho\u0302ng chờ nữa"
    assert detect(apart) == "vi"


def test_chinese_around_code_is_chinese():
    assert detect("容器的一点使用经验,希望对读者有一点帮助。" * 3 + "\ndocker run -p 8080 --init\n" * 8) == "zh-Hans"


def test_the_likeliest_language_is_named_where_signs_are_few():
    assert (detect("Il porto della città"), likeliest("Il porto della città")) == (None, "it")
    assert (detect("Москва"), likeliest("Москва")) == (None, "ru")
    assert likeliest("12345") is None
    # Names and buttons around a few words that only Persian has.
    assert (
        likeliest("قنات ده بالا\nعکس\nفیلم\nورود\nمیراب روستا چهل نفر داوطلب را برای پاک کردن چاه آورد\nکد خبر\nبرچسب")
        == "fa"
    )


def test_each_stop_word_is_a_word_in_the_letters_of_its_language():
    for script, languages in BY_SCRIPT.items():
        for tag, words in languages.items():
            assert not [word for word in words.split() if not WORDS[script].fullmatch(word)], tag
            assert not {letter for letter in words if not letter.isascii()} - set(ALPHABETS.get(tag, words)), tag
