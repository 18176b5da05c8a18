BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Take over a Word document') BBBBBBBB
BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXXXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'You are here') XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Concepts') XXXXXXXXXXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
XXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXXX gettext(u'Take over a Word document') XXXXX
  XX XXXXXXXXXXXXX gettext(u'The document is read, you check what was recognised, and only then it becomes a concept. Not a word of it is changed.') XXXX
XXXXXXXXXXXX
XXXX XXXXXXXXXXXXXXXXXXX
  XXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX
      BBBBBBBBBB
      XXXX XXXXXXXXXXXX XXXXXXXXXX
        BBBB BBBBBBBB
        XXXXXFFFFFFFFFFFFFFFXXXXXX
        XX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'You can also drag the file onto this field.') XXXX
      XXXXXX
      FFFFFFFFFFFFFFF
      XXXX XXXXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXBBBB BBBBBBBB gettext(u'Upload and read') XXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Cancel') XXXX
      XXXXXX
    XXXXXXX
    BB BBBBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXXX gettext(u'Uploaded, not yet taken over') XXXXX
      XXX XXXXXXXXXXXXX
        BBB BBBBB BB BBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBXXFFFFFFFFFFFFFFFFFFFFFFFFFFFXXXX
          XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFFFFFFFFFFF FFFFXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
        BBBBBB
      XXXXX
    XXXXXXXXXX
    BBBBB
  XXXXXX
  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXX gettext(u'What is taken over') XXXXX
    XXXX
      XXXX gettext(u'headings, paragraphs, lists, tables, text boxes') XXXXX
      XXXX gettext(u'bold, italic, links, footnotes and endnotes') XXXXX
      XXXX gettext(u'pictures with their alternative text') XXXXX
      XXXX gettext(u'goals, indicators and measures below words such as “Ziele”, “Indikatoren”, “Mögliche Maßnahmen”') XXXXX
    XXXXX
    XXXX gettext(u'What stays behind') XXXXX
    XXXX
      XXXX gettext(u'page headers and footers, and the table of contents: the portal makes its own') XXXXX
      XXXX gettext(u'macros; comments in the margin are listed for you to read') XXXXX
      XXXX gettext(u'deleted passages of tracked changes: the text counts as if all changes were accepted') XXXXX
    XXXXX
  XXXXXXXX
XXXXXX
BBBBBBBB
