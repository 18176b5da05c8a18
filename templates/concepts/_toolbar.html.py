BBBB BBBB
XXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Shape the text') XX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Undo")  _("Ctrl+Z") 
     _("Redo")  _("Ctrl+Y") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Kind of paragraph') XX
      XXXXXXX XXXXXXXXXX gettext(u'Paragraph') XXXXXXXXX
      XXXXXXX XXXXXXXXXX gettext(u'Subheading 1') XXXXXXXXX
      XXXXXXX XXXXXXXXXX gettext(u'Subheading 2') XXXXXXXXX
      XXXXXXX XXXXXXXXXX gettext(u'Subheading 3') XXXXXXXXX
    XXXXXXXXX
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Bold")  _("Ctrl+B") 
     _("Italic")  _("Ctrl+I") 
     _("Underlined")  _("Ctrl+U") 
     _("Subscript") 
     _("Superscript") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("List") 
     _("Numbered list") 
     _("Move list item in")  _("Tab") 
     _("Move list item out")  _("Shift+Tab") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Web link")  _("Ctrl+K") 
     _("Cross reference")  _("Ctrl+Alt+V") 
     _("Footnote")  _("Ctrl+Alt+F") 
     _("Quotation") 
     _("Box") 
     _("Insert a table") 
     _("Picture") 
     _("Embed data")  _("Ctrl+Alt+B") 
  XXXXXXX
XXXXXX
XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Table') X XXXXXXXXXXXXXXXXX XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'Table') XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Insert a row above") 
     _("Insert a row below") 
     _("Insert a column to the left") 
     _("Insert a column to the right") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Row is the table's head") 
     _("First column names the rows") 
     _("Cell is a heading") 
     _("Title of the table") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Merge the chosen cells") 
     _("Split the cell") 
  XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
     _("Delete the row") 
     _("Delete the column") 
     _("Delete the table") 
  XXXXXXX
XXXXXX
XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Numbered list') X XXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'Numbered list') XXXXXXX
  XXXXX XXXXXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX gettext(u'First number …') XXXXXXXXX
  XXXXXXX
XXXXXX
