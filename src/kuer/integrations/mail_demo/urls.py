"""The address of the demo's mail; project.urls brings it in only where mails are written into a folder."""

from django.urls import path

from kuer.integrations.mail_demo.pages import ausgang

urlpatterns = [path("post/", ausgang, name="mail_demo")]
