BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Take over a table') BBBBBBBB
BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXXXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'You are here') XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Measures') XXXXXXXXXXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
XXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXXX gettext(u'Take over a table') XXXXX
  XX XXXXXXXXXXXXX gettext(u'The table is read, you check which column means what and what would change, and only then measures are made. Every cell is kept.') XXXX
XXXXXXXXXXXX
XXXX XXXXXXXXXXXXXXXXXXX
  XXXXX
    BB BBBBBBBBBBBB
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
    BBBB
     gettext(u'A table is taken over into a concept. Please create one first; only a title is needed.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
    BB BBBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Tables brought so far') XXXXX
      XXX XXXXXXXXXXXXX
        BBB BBBBB BB BBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBXXXXXX
          XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFFFFFFFFFFF FFFFXXXXXXXBB BBBBBBBBBBBBBBBBXXXXXXXXXXXXXBBBBBXXXXXXBB BBBBBBBBBBBBBBB gettext(u'taken back') BBBB BBBBBBBBBBBBBBBBBBB gettext(u'taken over') BBBB gettext(u'not taken over yet') BBBBBXXXXXXXXXXX
        XXXXX
        BBBBBB
      XXXXX
    XXXXXXXXXX
    BBBBB
  XXXXXX
  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXX gettext(u'What is understood') XXXXX
    XXXX
      XXXX gettext(u'names of columns such as “Nr.”, “Maßnahme”, “Federführung”, “Zeitraum”, “Status”; others become fields of their own') XXXXX
      XXXX gettext(u'titles above the table, headings of groups, merged cells, several sheets') XXXXX
      XXXX gettext(u'joint leads, phrases instead of dates, words instead of numbers: they stay as they are') XXXXX
      XXXX gettext(u'the same table once more: measures are recognised by their number, and you see what would change') XXXXX
    XXXXX
    XXXX gettext(u'What never happens') XXXXX
    XXXX
      XXXX gettext(u'Formulas and macros are never run, other files never opened.') XXXXX
      XXXX gettext(u'Measures that the table does not name are never deleted.') XXXXX
    XXXXX
  XXXXXXXX
XXXXXX
BBBBBBBB
