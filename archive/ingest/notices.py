"""What sites say of themselves and of the copy at hand, on lines of their own around any text."""

from __future__ import annotations

import re

NOTICE = re.compile(
    r"^(?:"
    r"event page: ?https?://.*"
    r"|(?:this )?transcript (?:was )?(?:provided|prepared|produced) by .{3,100}|"
    # Archives of American departments and of the White House.
    r"you have reached a collection of archived material\."
    r"|the content available is no longer being updated\b.*"
    r"|(?:national archives )?this is historical material\b.*"
    r"|you have accessed part of a historical collection\b.*"
    r"|for persons with disabilities experiencing difficulties\b.*"
    r"|content (?:on|in) this (?:archived webpage|archive site) is not updated\b.*"
    r"|you are viewing archived content\b.*|for current information, go to\b.{0,60}"
    r"|you are subscribed to .{3,120}\bfor .{3,80}\.(?: this information has .*)?"
    r"|click here to go to the current .{3,60}|return to: index of .*"
    r"|note: this electronic research collection is an archive site\b.*"
    # The banner of American government sites.
    r"|an official website of the .{5,60}|here['’]s how you know|official websites use \.\w+"
    r"|(?:a )?\.\w+ website belongs to an official .*|secure \.\w+ websites use https"
    r"|a lock \(.{0,20}\) or https://.*"
    # Copies for print, for telephones, out of files.
    r"|\[an error occurred while processing this directive\]"
    r"|(?:nb:? )?this transcript was (?:supplied|provided|produced|typed) .{3,250}"
    r"|please note .{3,80} must be credited if any part of this transcript is used"
    r"|(?:bbc news )?watch one-minute world news"
    r"|(?:.{0,40} )?skip (?:main )?navigation(?: links?)?"
    r"|print-only banner|short url:?.*|\[this is a mobile copy of .{3,200}\]"
    r"|view (?:original document|header)|search form"
    r"|the full text on this page is automatically extracted\b.*"
    # Captions, players and what else stands beside a text of the press.
    r"|there were [\d,]+ press releases posted in the last .*"
    r"|toggle caption|video|audio|segment as aired"
    r"|(?-i:(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+/(?:NPR|AP|AFP|Reuters|Getty Images))"
    r"|(?-i:[A-Z]).{0,300} hide caption|embedd(?:able|ed) video: .*"
    r"|please credit all usage of .{3,120}|promote your page too|font size:?"
    r"|this is a rush (?:fdch )?transcript\b.*|return to transcripts main page"
    # Menus and slides.
    r"|(?:[^|.?!:]{1,40} \| ){3,}[^|.?!:]{1,40}|help site map text only|left|previous|next"
    r"|\(archived content\)|`?[0-9a-f]{16,}`?"  # what a database calls the text
    # Browsers, and services that transcribe.
    r"|ie \d+ is not supported\..*|transcribe your own content|try rev and save time\b.*"
    r")$",
    re.I | re.S,
)
