"""The web site: which address shows what, and what each button does.

A page is shown by GET. A button is a POST that leads back to its page, so that everything works without a
script. An answer is a page also where something went wrong: never a traceback.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from memeverse.errors import shortened
from memeverse.platform.memetube import Platform, PlatformError, Session
from memeverse.platform.pages import Page
from memeverse.platform.scrolling import ShortButton
from memeverse.platform.web.asking import COOKIE, form_of, seconds_of, token_of, words_to_find
from memeverse.platform.web.headers import SafeHeaders
from memeverse.platform.web.rendering import render, static_files
from memeverse.platform.web.thumbnails import picture_of, sizes

Answer = Callable[[Request], Awaitable[Response]]
Form = dict[str, str]
Found = TypeVar("Found")

SIGNED_OUT = Page("notice", "Signed out", "/signed-out", text="You are a new visitor now.")
_DELETED = "Your history is deleted."
_KEPT = {"Cache-Control": "public, max-age=604800"}  # a week
_FRESH = {"Cache-Control": "private, no-cache"}

_LOOKED_AT = {"document", "empty"}  # a window, or a script of the site (others' are not let in)

_TITLES = {
    400: "That did not work",
    403: "Not from here",
    404: "There is no such page",
    405: "Not in this way",
    408: "That took too long",
    413: "That is too much",
    415: "Not in this form",
    500: "Something broke",
}


def website(platform: Platform) -> ASGIApp:
    """The site of a platform, to be served by any ASGI server."""
    pages = {
        "/": lambda session, _: session.homepage(),
        "/watch": _watch,
        "/search": _search,
        "/channel": _channel,
        "/history": _history,
        "/shorts": lambda session, _: session.shorts(),
        "/signed-out": lambda _, __: SIGNED_OUT,
    }
    buttons = {
        "/watched": _watched,
        "/like": _on_the_open_video(Session.like),
        "/dislike": _on_the_open_video(Session.dislike),
        "/not-interested": _on_the_open_video(Session.not_interested),
        "/subscribe": _on_the_open_video(Session.subscribe),
        "/unsubscribe": _on_the_open_video(Session.unsubscribe),
        "/shorts/next": _onward(Session.scroll),
        "/shorts/skip": _onward(Session.skip),
        "/shorts/watched": _watched_short,
        "/shorts/like": _on_a_short("like"),
        "/shorts/dislike": _on_a_short("dislike"),
        "/shorts/not-interested": _on_a_short("not_interested"),
        "/delete-history": _delete_history,
        "/sign-out": _sign_out,
    }
    app = Starlette(
        routes=[
            *(Route(path, _shown(platform, show), methods=["GET"]) for path, show in pages.items()),
            *(Route(path, _pressed(platform, press), methods=["POST"]) for path, press in buttons.items()),
            Route("/thumbnail", _thumbnail(platform), methods=["GET"]),
            Route("/static/{name}", _static(), methods=["GET"]),
        ],
        exception_handlers={HTTPException: _trouble, PlatformError: _trouble, Exception: _trouble},
    )
    app.router.redirect_slashes = False
    return SafeHeaders(app)


# --- pages


def _watch(session: Session, asked: Form) -> Page:
    return _found(session.open, _needed(asked, "v", "/watch?v=..."))


def _search(session: Session, asked: Form) -> Page:
    return session.search(words_to_find(asked.get("q", "")))


def _channel(session: Session, asked: Form) -> Page:
    return _found(session.channel, _needed(asked, "c", "/channel?c=..."))


def _history(session: Session, asked: Form) -> Page:
    page = session.history()
    return replace(page, text=_DELETED) if "deleted" in asked and not page.cards else page


def _shown(platform: Platform, show: Callable[[Session, Form], Page]) -> Answer:
    """The answer that shows a page."""

    async def answer(request: Request) -> Response:
        if request.method == "HEAD":  # who only asks whether the page is there is shown nothing that counts
            return HTMLResponse(headers=_FRESH)
        if "prefetch" in request.headers.get("sec-purpose", ""):
            raise HTTPException(403, "a page is made when somebody looks at it, not before.")
        if request.headers.get("sec-fetch-dest", "document") not in _LOOKED_AT:  # a picture of another page
            raise HTTPException(403, "a page is opened in a window, not as part of another one.")
        token, is_new = token_of(request.cookies)
        asked = dict(request.query_params)

        def html() -> str:
            page = show(platform.session(token), asked)
            return render(page, asked.get("q", "") if page.kind == "search" else "", platform.name)

        response = HTMLResponse(await run_in_threadpool(html), headers=_FRESH)
        if is_new:
            _remember(response, token)
        return response

    return answer


# --- buttons


def _on_the_open_video(press: Callable[[Session], Page]) -> Callable[[Session, Form], Response]:
    def pressed(session: Session, form: Form) -> Response:
        if "v" in form:  # the page it is pressed on, which another tab may have followed
            _found(session.open, form["v"])
        return _to(press(session).url)

    return pressed


def _watched(session: Session, form: Form) -> Response:
    seconds, video = seconds_of(form), form.get("v")
    if video is None:
        session.watched(seconds)
    else:
        _found(lambda one: session.watched(seconds, one), video)
    if form.get("then") == "page" and video is not None:  # a form in a page without a script
        return _to(f"/watch?v={video}")
    return Response(status_code=204)


def _onward(move: Callable[[Session, str | None], Page]) -> Callable[[Session, Form], Response]:
    def pressed(session: Session, form: Form) -> Response:
        _check_video(session, form)
        return _to(move(session, form.get("v")).url)  # a page that was left already moves nothing

    return pressed


def _watched_short(session: Session, form: Form) -> Response:
    _check_video(session, form)
    session.watched_short(seconds_of(form), form.get("v"))
    return _to("/shorts") if form.get("then") == "page" else Response(status_code=204)


def _on_a_short(button: ShortButton) -> Callable[[Session, Form], Response]:
    def pressed(session: Session, form: Form) -> Response:
        _check_video(session, form)
        return _to(session.press_short(button, form.get("v")).url)

    return pressed


def _check_video(session: Session, form: Form) -> None:
    if "v" in form:
        _found(session.platform.card, form["v"])


def _delete_history(session: Session, _: Form) -> Response:
    return _to(session.delete_history().url + "?deleted=yes")


def _sign_out(session: Session, _: Form) -> Response:
    return _to(session.sign_out().url)


def _pressed(platform: Platform, press: Callable[[Session, Form], Response]) -> Answer:
    """The answer to a button."""

    async def answer(request: Request) -> Response:
        form = await form_of(request)
        token, is_new = token_of(request.cookies)
        session = platform.session(token)
        response = await run_in_threadpool(press, session, form)
        if is_new or session.token != token:
            _remember(response, session.token)
        return response

    return answer


# --- files


def _thumbnail(platform: Platform) -> Answer:
    async def answer(request: Request) -> Response:
        video = _needed(dict(request.query_params), "v", "/thumbnail?v=...")
        card = _found(platform.card, video)
        size = request.query_params.get("size", "")
        if size and size not in sizes():
            raise HTTPException(
                400,
                f"there are no pictures of the size {shortened(repr(size), 40)}: it must be one of "
                f"{', '.join(sizes())}, or be left out.",
            )
        png = await run_in_threadpool(picture_of, card, size)
        return Response(png, media_type="image/png", headers=_KEPT)

    return answer


def _static() -> Answer:
    files = static_files()
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files:
            raise HTTPException(404)
        return Response(files[name], media_type=kinds[name.rpartition(".")[2]], headers=_KEPT)

    return answer


# --- inside


async def _trouble(request: Request, error: Exception) -> Response:
    """A page on what went wrong, in the words that the platform itself would use."""
    status, text, headers = 500, "the site could not make this page; the fault is not yours.", None
    if isinstance(error, PlatformError):
        status, text = 400, str(error)
    elif isinstance(error, HTTPException):
        status, headers = error.status_code, error.headers
        text = _SENTENCES.get(status, error.detail) if error.detail in _PLAIN else error.detail
    page = Page("notice", _TITLES.get(status, "That did not work"), request.scope["path"], text=text)
    return HTMLResponse(render(page), status, {**_FRESH, **(headers or {})})


_PLAIN = {"Not Found", "Method Not Allowed"}  # what Starlette says itself
_SENTENCES = {
    404: "nothing is at this address.",
    405: "this address is there for something else: a page is opened, a button is pressed.",
}


def _found(find: Callable[[str], Found], address: str) -> Found:
    try:
        return find(address)
    except PlatformError as error:
        raise HTTPException(404, str(error)) from None


def _needed(asked: Form, name: str, pattern: str) -> str:
    if name not in asked:
        raise HTTPException(400, f"the address is not complete: it must be {pattern}")
    return asked[name]


def _to(address: str) -> Response:
    return RedirectResponse(address, 303, _FRESH)


def _remember(response: Response, token: str) -> None:
    response.set_cookie(COOKIE, token, httponly=True, samesite="lax")
