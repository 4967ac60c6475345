"""The query language in brief: what to write, and what it finds."""

EXAMPLES = (
    ("peace treaty", "both words, anywhere, with any ending"),
    ('"peace treaty"', "the words as written, next to each other"),
    ("treaty OR protocol", "at least one of the two"),
    ("treaty -draft", "the first word and not the second; NOT does the same"),
    ("(treaty OR protocol) fishing", "what stands in parentheses is taken together"),
    ("fish*", "words that begin like this"),
    ("wor?d", "one letter, whichever; * stands for any number of them"),
    ("protocol~", "words spelt nearly like this"),
    ('"peace treaty"~5', "with up to five other words among them, in any order"),
    ("peace NEAR/5 treaty", "at most five words between the two"),
    ("treaty speaker:aasgaard", "said by this person"),
    ('venue:"Harbour Palace"', "a place; country:, kind:, source: and lang: likewise"),
    ("participant:vask", "this person took part"),
    ("title:protocol", "in the title"),
    ("treaty 2000..2004", "in these years; also year:2003 or date:2003-01"),
    ("treaty before:2003", "before that year; after: likewise"),
)
