from django.urls import path

from doorstroom.web.gate import views

app_name = "gate"
urlpatterns = [path("", views.start, name="start")]
