from django.urls import path

from .views import compare, data, embeds, entry, feeds, live, oembed, pages, states

app_name = "signatories"

urlpatterns = [
    path("", pages.home_page, name="home"),
    path("live/", live.live_view, name="live"),
    path("map/", pages.map_page, name="map"),
    path("states/", states.list_page, name="states"),
    path("states/<str:code>/", states.state_page, name="state"),
    path("compare/", compare.compare_page, name="compare"),
    path("breakdown/", pages.breakdown_page, name="breakdown"),
    path("groups/<str:code>/", states.group_page, name="group"),
    path("entry-into-force/", entry.entry_page, name="entry"),
    path("embed/", embeds.gallery_page, name="embeds"),
    path("embed/map/", embeds.embed_map, name="embed-map"),
    path("embed/countdown/", embeds.embed_countdown, name="embed-countdown"),
    path("embed/state/<str:code>/", embeds.embed_state, name="embed-state"),
    path("oembed", oembed.oembed, name="oembed"),
    path("feeds/calendar.ics", feeds.calendar, name="calendar"),
    path("feeds/actions.atom", feeds.atom, {"name": "actions"}, name="feed-actions"),
    path("feeds/corrections.atom", feeds.atom, {"name": "corrections"}, name="feed-corrections"),
    path("timeline/", pages.timeline_page, name="timeline"),
    path("claims/", pages.claims_page, name="claims"),
    path("about/", pages.about_page, name="about"),
    path("glossary/", pages.glossary_page, name="glossary"),
    path("accessibility/", pages.accessibility_page, name="accessibility"),
    path("corrections/", pages.corrections_page, name="corrections"),
    path("data/", data.data_page, name="data"),
    path("data/map.svg", data.picture_view, {"format": "svg"}, name="map-svg"),
    path("data/map.png", data.picture_view, {"format": "png"}, name="map-png"),
    path("data/dictionary/", data.dictionary_page, name="dictionary"),
    path("data/<str:name>", data.file_view, name="file"),
    path("data/<str:day>/<str:name>", data.file_view, name="dated-file"),
]
