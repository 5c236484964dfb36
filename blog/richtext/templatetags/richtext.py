from django import template

from blog.richtext import cloak

register = template.Library()

register.filter("cloak", cloak.cloak)
register.filter("linked", cloak.linked)
register.filter("mailto", cloak.mailto)
