"""Addresses of the search: nouns; state is in the query string."""

from django.urls import path

from search import export, feeds, opensearch, views
from search.moved import leading_on
from search.studies import views as studies

urlpatterns = [
    path("search/", leading_on(views.search), name="search"),
    path("search/concordance/", leading_on(studies.concordance), name="search-concordance"),
    path(
        "search/concordance.csv", leading_on(studies.concordance_csv), name="search-concordance-csv"
    ),
    path("search/trends/", leading_on(studies.trends), name="search-trends"),
    path("search/trends.csv", leading_on(studies.trends_csv), name="search-trends-csv"),
    path("search.json", leading_on(views.search_json), name="search-json"),
    path("search.csv", leading_on(export.search_csv), name="search-csv"),
    path("search.atom", leading_on(feeds.search_atom), name="search-atom"),
    path("opensearch.xml", opensearch.opensearch, name="opensearch"),
]
