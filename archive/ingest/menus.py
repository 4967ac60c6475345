"""Menus, buttons and names of publishers around a text, on lines of their own, in scripts and
languages from Ukraine to Japan: tables, and the test for lines that hold nothing else."""

from __future__ import annotations

import re

from archive.ingest.months import any_of

# Folded. What a site offers beside any text.
ITEMS = frozenset(
    # Russian, Ukrainian, Bulgarian, Macedonian
    "версия для слабовидящих|обычная версия|версия для печати|карта сайта|на главную|войти"
    "|распечатать|на печать|отправить по email|отправить другу|имя|пароль|логин|регистрация|alt"
    "|людям із порушенням зору|версія для друку|мапа сайту|на головну|увійти|надрукувати|пошук|меню"
    "|поиск|подписаться|підписатися|търсене|карта на сайта|пребарај|мапа на сајтот|печати"
    # Korean
    "|본문 바로가기|메인메뉴 바로가기|주메뉴 바로가기|바로가기 메뉴|콘텐츠 바로가기"
    "|컨텐츠 바로가기|콘텐츠 영역"
    "|컨텐츠 영역|어린이·청소년|화면크기|국가상징|글자크기 설정|글자크기|인쇄하기|인쇄|목록"
    "|공유하기|공유|이전글"
    "|다음글|추천|스크랩|로그인|회원가입|전체메뉴|단축키|댓글|댓글 첫 댓글을 작성해보세요"
    "|본문내용 바로가기|상단메뉴 가기|주메뉴 닫기|주메뉴 열기|주메뉴 버튼|메뉴 닫기|메뉴 열기"
    "|전체메뉴 보기|검색창 닫기|검색 열기|검색 닫기|현재글|맨위로"
    "|주소복사가 완료되었습니다|공식 누리집 주소 확인하기|운영중인 공식 누리집보기"
    # Chinese
    "|简体版|簡體版|繁體版|繁体版|寄给朋友|寄給朋友|政府新闻网|政府新聞網|政府主網頁|列印此頁"
    "|列印此页|友善列印"
    "|跳到主要內容|跳到主要內容區塊|跳至主要內容|跳至主要内容|網站導覽|网站地图|首頁|首页|回首頁"
    "|字號|字号|打印"
    "|打印本页|分享|分享到|收藏|登录|登入|注册|搜索|搜尋|关闭窗口|返回顶部|新聞與活動|总台"
    "|無障礙|无障碍|长者模式"
    # Japanese
    "|本文へ移動|本文へ|メニュー|検索|サイトマップ|印刷|ページの先頭へ|このページの先頭へ"
    "|トップページ|文字サイズ"
    "|メインへスキップ|シェア|ツイート|共有"
    # Arabic and Persian
    "|اسم المستخدم|كلمة المرور|نسيت كلمة المرور|تسجيل جديد|تسجيل الدخول|الرئيسية|الصفحة الرئيسية"
    "|أخبار الموقع|الشريط الإخباري|بحث|القائمة|طباعة|مشاركة|اتصل بنا|خريطة الموقع|حجم الخط"
    "|أرسل إلى صديق|اشترك"
    "|صفحه اصلی|جستجو|ورود|ثبت نام|چاپ|اشتراک گذاری|نقشه سایت|تماس با ما|ارسال به دوستان|درباره ما"
    # Hebrew
    "|דלג לתוכן|דלג לתוכן המרכזי|תפריט|חיפוש|דף הבית|הדפסה|שתף|שיתוף|כניסה|צור קשר|נגישות"
    # Hindi
    "|मुख्य सामग्री पर जाएं|खोज|होम|मुख पृष्ठ|मुख्य पृष्ठ|प्रिंट|साझा करें|साइटमैप|संपर्क करें"
    # Indonesian, Turkish, Vietnamese, Thai
    "|beranda|cari|bagikan|cetak|unduh|langsung ke konten|anasayfa|ana sayfa|giriş yap"
    "|site haritası"
    "|içeriğe atla|trang chủ|tìm kiếm|đăng nhập|đăng ký|bản in|chia sẻ|gửi email|หน้าหลัก|ค้นหา"
    "|เข้าสู่ระบบ|พิมพ์|แชร์|แผนผังเว็บไซต์|ติดต่อเรา"
    # English words on such pages
    "|rss|english|eng|a+|a-|a–".split("|")
)
ITEM = rf"(?:{any_of(ITEMS)})"
MENU = re.compile(rf"(?:\d{{1,2}}\.\s?)?{ITEM}(?:[\s|:：,·•/?؟.]+{ITEM})*")
AROUND = " \t|:：,·•/?؟.›»"
ROW_ITEMS = 5  # of a row of links: "直通屏山|福建|时评|大学城|台海"
ROW_LETTERS = 14
# Whole lines: what every page of a state begins or ends with, whose picture it is, who reads it.
LINES = re.compile(
    r".{0,90}누리집.{0,60}|.{0,20}공공누리.{0,120}|.{0,60}도메인.{0,100}|[^.!?]{3,80} - начало|page"
    r"|eg\(전자정부\).{0,80}|您(?:当前|所在|現在)的?位置.*|現在位置.*"
    r"|you are here.*"
    r"|.*приветствую вас,? гость.*|[^。！？]{2,90}(?:记者|記者|通讯员|网|社)\s?\S{1,12}\s?[摄攝]"
    r"|(?:责任编辑|責任編輯|编辑|編輯)[:：].{1,40}|分享到[:：]?.{0,20}",
    re.I,
)
# A month as sites print it beside the text: its name between arrows, the names of the seven days,
# and the days week by week.
CALENDAR = re.compile(
    r"(?:\d{1,2} ){2,6}\d{1,2}|(?:[^\W\d_a-zа-яё][^\W\d_]{1,2}\.?(?: |$)){7}"
    r"|[<«‹◄←]\s?[^\W\d_]{3,12},? (?:19|20)\d\d\s?[>»›►→]"
)
# Names of those who publish, where no capitals tell a heading from a sentence.
PUBLISHER = re.compile(
    r"(?:Народно събрание|Верховна Рада|Государственная Дума|Совет Федерации|Министерски съвет"
    r"|Министерство|Міністерство)(?: \S+){0,4}|на Република \S+"
    r"|(?:\S{1,5} ){0,2}(?:외교부|통일부|국방부|청와대|대통령실|국회|정부)"
    r"|[\u3400-\u9fff]{0,14}(?:外交部|外務省|首相官邸|總統府|总统府|国务院新闻办公室|委員會|委员会)"
    r"|(?:وزارة|مجلس|رئاسة|سفارة|وكالة|وزارت|سازمان|خبرگزاری|ریاست|پایگاه)(?: \S+){1,5}"
    r"|(?:משרד|לשכת)(?: \S+){1,4}|הכנסת|(?:\S+ ){0,3}मंत्रालय(?:,? भारत सरकार)?"
)


def is_menu(text: str) -> bool:
    """Whether a line holds nothing but items of a menu, or is one of the lines above."""
    line = text.strip(AROUND).casefold()
    if MENU.fullmatch(line) or LINES.fullmatch(text.strip()) or CALENDAR.fullmatch(text.strip()):
        return True
    row = [item.strip() for item in re.split(r"[|｜]", text)]
    return len(row) >= ROW_ITEMS and all(0 < len(item) <= ROW_LETTERS for item in row)


def is_publisher(text: str) -> bool:
    """Whether a line is the name of a ministry or the like in a script without capitals."""
    return bool(PUBLISHER.fullmatch(text.strip()))
