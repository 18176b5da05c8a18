BBBB BBBB

XXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'About this document') X XXXXXXXXXXXXXX gettext(u'About this document') XX gettext(u'About this document') XXXXX
XXX gettext(u'Everything in this document stands in the frozen edition named here. It shows what the municipality has made public of its measures.') XXXX
XXXXXX XXXXXXXXXXXXXX
  XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXXXXXX
    XXXXXXX XXXXXXXXXXXX gettext(u'Edition') XXXXXXXXXX FFFFFFFF F FFXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX gettext(u'Its checksum (SHA-256)') XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
  XXXXXXXX
XXXXXXXX
