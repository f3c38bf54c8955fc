from django.urls import path

from doorstroom.api import exchange, live, modules, published

app_name = "api"
urlpatterns = [
    path("o/<slug:slug>", published.profile, name="issuer"),
    path("o/<slug:slug>/did.json", published.did, name="did"),
    path("o/<slug:slug>/status/<int:number>", published.status_list, name="status_list"),
    path("o/<slug:slug>/skills/<str:code>", published.achievement, name="achievement"),
    path("o/<slug:slug>/shown", published.shown, name="shown"),
    path("api/modules/<int:provider>", modules.modules, name="modules"),
    path("live/", live.versions, name="live"),
    path("api/vc/issue", exchange.issue, name="vc_issue"),
    path("api/vc/verify", exchange.verify, name="vc_verify"),
    path("api/vc/credentials/issue", exchange.issue, name="vc_credentials_issue"),
    path("api/vc/credentials/verify", exchange.verify, name="vc_credentials_verify"),
]
