"""Addresses of the search: nouns; state is in the query string."""

from django.urls import path

from search import export, feeds, views
from search.studies import views as studies

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/concordance/", studies.concordance, name="search-concordance"),
    path("search/concordance.csv", studies.concordance_csv, name="search-concordance-csv"),
    path("search/trends/", studies.trends, name="search-trends"),
    path("search/trends.csv", studies.trends_csv, name="search-trends-csv"),
    path("search.json", views.search_json, name="search-json"),
    path("search.csv", export.search_csv, name="search-csv"),
    path("search.atom", feeds.search_atom, name="search-atom"),
]
