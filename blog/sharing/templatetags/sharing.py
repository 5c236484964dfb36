from django import template

register = template.Library()


@register.inclusion_tag("sharing/_recommend.html")
def recommend_link(article) -> dict:
    """Lead to the page that recommends `article`, which is being served; no query."""
    return {"article": article}
