from django.urls import path

from . import views
from .operations import OPERATIONS, Operation
from .page import page

app_name = "api"


def _route(operation: Operation) -> str:
    return operation.path.replace("{", "<str:").replace("}", ">")


urlpatterns = [
    path("", page, name="page"),
    path("openapi.json", views.openapi, name="openapi"),
    *(path(_route(each), views.view_of(each), name=each.name) for each in OPERATIONS),
]
