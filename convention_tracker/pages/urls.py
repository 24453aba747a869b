from django.urls import path

from . import articles

app_name = "articles"

urlpatterns = [
    path("", articles.contents_page, name="contents"),
    path("index.json", articles.as_json),
    path("search/", articles.search_page, name="search"),
    path("<str:number>.json", articles.as_json),
    path("<str:number>/", articles.article_page, name="article"),
]
