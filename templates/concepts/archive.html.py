BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Archive') BBBBBBBB
BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBBBBXXBBBBBBBB
BBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBB
XXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXXX gettext(u'Archive') XXXXX
  XX XXXXXXXXXXXXX gettext(u'The whole concept in one ZIP file: to keep, to hand on, or to take into another Leitwerk.') XXXX
XXXXXXXXXXXX
XXXX XXXXXXXXXXXXXXXXXXX
  XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    BBBBBBBBBB
    FFFFFF
    BB BBBBBBBBBBBBBBBBBBBXXX gettext(u'“%(title)s” goes along, because this concept says what became of it.') SSSSSSSSSSS SSSS SSSSSS SSSSSSS SSSS SSSSSSS SSSS SSSS SSSSSS SS SSSXXXXBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXBBBB BBBBBBBBBB gettext(u'Download the archive') XXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Cancel') XXXX
    XXXXXX
  XXXXXXX
  XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXX gettext(u'What it holds') XXXXX
    XXXX
      XXXX gettext(u'every section with all its revisions, every picture and every edition') XXXXX
      XXXX gettext(u'measures, indicators, comments, answers, council papers and the reports made') XXXXX
      XXXX gettext(u'the text as a web page and as Markdown, tables as CSV') XXXXX
      XXXX gettext(u'a list of all files with their checksums') XXXXX
      XXXX gettext(u'names and e-mail addresses of the people who wrote: treat the file accordingly') XXXXX
    XXXXX
  XXXXXXXXXX
XXXXXX
BBBBBBBB
