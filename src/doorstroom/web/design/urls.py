from django.urls import path

from doorstroom.web.design import views

app_name = "design"
urlpatterns = [path("", views.gallery, name="gallery")]
