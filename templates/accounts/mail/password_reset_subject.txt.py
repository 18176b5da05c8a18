BBBB BBBB gettext(u'New password for Leitwerk') 
