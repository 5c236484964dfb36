from django import template

from blog.richtext import cloak, text

register = template.Library()

register.filter("cloak", cloak.cloak)
register.filter("linked", cloak.linked)
register.filter("mailto", cloak.mailto)
register.filter("first_words", text.first_words)
