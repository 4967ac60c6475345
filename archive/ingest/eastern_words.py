"""Header fields, sections and words for occasions, in languages from the Balkans to Indonesia:
tables only."""

from __future__ import annotations

# Header lines of the form "Place: …", by what they give. Folded.
FIELDS: dict[str, str] = {
    name: field
    for field, names in {
        "title": "العنوان|عنوان|כותרת|judul|제목|原标题|原標題|件名|tiêu đề|ชื่อเรื่อง|наслов|заглавие",
        "date": "תאריך|תאריך פרסום|פורסם|تاریخ|تاریخ انتشار|تاریخ خبر|दिनांक|तिथि|तारीख|วันที่"
        "|ngày đăng"
        "|thời gian|tanggal|dipublikasikan|датум|თარიღი|ամսաթիվ|жарияланған күні|күні|огноо"
        "|发布日期|發布日期|개최일|опубліковано|опубликовано|дата публикации|yayın tarihi"
        "|yayınlanma tarihi",
        "venue": "מקום|مکان|محل|स्थान|สถานที่|địa điểm|tempat|lokasi|ადგილი|վայր|өтетін жері"
        "|байршил"
        "|會議地點|会议地点|место проведения|місце проведення",
        "note": "수정일|첨부파일|작성자|담당자|연락처|来源|來源|作者|编辑|責任編輯|责任编辑"
        "|浏览次数|發布單位|发布单位"
        "|출처|出典|資料|المصدر|الكاتب|رقم الخبر|کد خبر|شناسه خبر|منبع|موضوع|נושא|צילום|स्रोत|विषय"
        "|kategori|dibaca|oleh|nguồn|tác giả|chuyên mục|ที่มา|аутор|автор|извор|категорија"
        "|eklenme tarihi",
    }.items()
    for name in names.split("|")
}
# Words in a title that tell the kind of the occasion: patterns.
KINDS: dict[str, str] = {
    "press_conference": r"пресконференци|пресс-?конференци|мәслихат|баспасөз мәслихаты"
    "|хэвлэлийн (?:бага )?хурал"
    r"|מסיבת עיתונאים|نشست خبری|نشست مطبوعاتی|प्रेस वार्ता|प्रेस कॉन्फ्रेंस|संयुक्त प्रेस"
    r"|konferensi pers|keterangan pers|sidang media|họp báo|แถลงข่าว|პრესკონფერენცია|ասուլիս"
    r"|答記者問|答记者问|會見傳媒|会见传媒|答問實錄|新闻发布会|新聞發布會"
    r"|回答.{0,12}(?:记者|記者)|기자간담회",
    "interview": r"интервју|интервю|сұхбат|ярилцлага|ריאיון|ראיון|مصاحبه|گفت‌?و?گوی?|साक्षात्कार"
    "|wawancara"
    r"|phỏng vấn|สัมภาษณ์|ინტერვიუ|հարցազրույց|حوار مع|대담",
    "briefing": r"брифинг|תדרוך|إحاطة|ब्रीफिंग|ბრიფინგი|ճեպազրույց|吹风会|吹風會",
    "speech": r"обраќање|изказване|приветствие|נאום|דברי|سخنرانی|بیانات|كلمة|भाषण|संबोधन"
    "|sambutan|pidato"
    r"|phát biểu|diễn văn|สุนทรพจน์|คำกล่าว|გამოსვლა|ելույթ|мэндчилгээ|үг хэлэ|致辞|致詞"
    r"|발언 전문|기념사|談話全文"
    r"|谈话全文|發言全文|发言全文",
    "statement": r"изјава|изявление|הצהרה|הודעת|بیانیه|تصريح|pernyataan|tuyên bố|განცხადება"
    "|հայտարարություն"
    r"|мэдэгдэл|мәлімдеме",
}
# Sections of a site, printed above the title of a page. Folded.
SECTIONS = frozenset(
    "मीडिया सेंटर|मीडिया ब्रीफिंग|भाषण और वक्तव्य|외교부 브리핑룸|總統府新聞|新聞公報|新闻公报"
    "|新聞稿|اخبار|أخبار|الأخبار"
    "|بيانات صحفية|חדשות|הודעות לעיתונות|transkrip|berita|siaran pers|tin tức|ข่าว|ข่าวสาร"
    "|новини|вести|парламентарни комисии|стенограми от пленарни заседания"
    "|прес-центр|пресс-центр|стенограмма|стенограмми|брифинги|ამბები|სიახლეები|լուրեր|жаңалықтар"
    "|мэдээ".split("|")
)
# Beside a date, these say when the page was put up or changed, and name no place.
PUBLISHED = (
    "опубліковано|опубликовано|оприлюднено|оновлено|обновлено|публикувано|објавено|dipublikasikan"
    "|diterbitkan|diperbarui|yayınlan|yayımlan|güncelle|eklenme|发布时间|發布時間|发布于"
    "|đăng ngày|cập nhật"
    "|تاریخ انتشار|تاريخ النشر|تم النشر|פורסם|עודכן|प्रकाशित|अद्यतन|เผยแพร่|გამოქვეყნ|հրապարակ"
    "|жарияланды"
)
# The same for a page that was changed later than what it tells of.
UPDATED = (
    "оновлено|обновлено|актуализиран|ажурирано|diperbarui|güncelle|更新|עודכן|अद्यतन|cập nhật|갱신"
    "|updated|last modified|mis à jour|aktualisiert|actualizado|aggiornato|zaktualizowano"
)
