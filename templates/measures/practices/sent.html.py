BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Please look into your mail') BBBBBBBB
BBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBB gettext(u'Please look into your mail') BBBBBBBB
BBBBB BBBBBBBB
XXXX XXXXXXXXXXXXXX
  XXX gettext(u'Thank you! We have sent you a mail with a link. Please open it and confirm that the address is yours: then the office gets your description.') XXXX
  XXX gettext(u'No mail after a few minutes? Look into the folder for unwanted mail, or send the form again with another address.') XXXX
XXXXXX
XXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBXX gettext(u'To the library') XXXXXXXX
BBBBBBBB
