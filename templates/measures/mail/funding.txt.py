BBBB BBBBBBBBBBBBBB BBB gettext(u'Good day %(name)s,') SSSS SSS SSSSSSSSS

 gettext(u'this is due soon, or should have been done already, in what you keep:') 
BBB BBBB BB BBBBB
X 
  
BBBBBB
 gettext(u'All due dates:')  

 gettext(u'You get this mail at most once a week. It ends when the day is entered on which it was done, or when somebody else keeps the grant.') 
BBBBBBBBBBBBB
