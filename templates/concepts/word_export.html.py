BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Word file') BBBBBBBB
BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBBBBXXBBBBBBBB
BBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBB
XXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXXX gettext(u'Word file') XXXXX
  XX XXXXXXXXXXXXX gettext(u'The concept as a Word document: to read, to comment on, to change with colleagues who work in Word or LibreOffice.') XXXX
XXXXXXXXXXXX
XXXX XXXXXXXXXXXXXXXXXXX
  XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    BBBBBBBBBB
    FFFFFF
    XXXX XXXXXXXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXBBBB BBBBBBBBBB gettext(u'Download the Word file') XXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Cancel') XXXX
    XXXXXX
  XXXXXXX
  XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXX gettext(u'What it holds') XXXXX
    XXXX
      XXXX gettext(u'headings with their numbers, contents, lists, tables, pictures with their descriptions, footnotes, cross references') XXXXX
      XXXX gettext(u'embedded data as tables: with the numbers of today, of an edition with those that were frozen') XXXXX
      XXXX gettext(u'hidden bookmarks, by which the portal knows every section and every paragraph again when the file comes back') XXXXX
    XXXXX
    XXX XXXXXXXXXXXXXXXX XXXXXX gettext(u'Good to know') XXXXX
    XXXX
      XXXX gettext(u'When Word asks on opening whether it shall update fields, answer yes: it then fills in the page numbers of the contents.') XXXXX
      XXXX gettext(u'Work with “Track changes” on, and keep the headings’ styles: then everybody sees later what was changed.') XXXXX
      XXXX gettext(u'Measures and indicators are not in the file; only those that the text shows.') XXXXX
    XXXXX
  XXXXXXXXXX
XXXXXX
BBBBBBBB
