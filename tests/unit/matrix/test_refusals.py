"""What the homeserver's errors mean for whoever asked."""

import pytest

from adapters.matrix.refusals import refused, unreachable


@pytest.mark.parametrize(
    ("headers", "body", "wait"),
    [
        ({"Retry-After": "7"}, {"retry_after_ms": 2000}, 7.0),
        ({}, {"retry_after_ms": 2500}, 2.5),
        ({"Retry-After": "3"}, {}, 3.0),
        ({"Retry-After": "soon"}, {"retry_after_ms": "x"}, None),
    ],
)
def test_the_longer_wait_of_header_and_body_is_obeyed(headers, body, wait):
    failure = refused(429, headers, {"errcode": "M_LIMIT_EXCEEDED"} | body)

    assert (failure.retry_after, failure.for_good) == (wait, False)


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_what_cannot_be_mended_by_trying_again_has_failed_for_good(status):
    assert refused(status, {}, {}).for_good


@pytest.mark.parametrize("status", [401, 408, 429, 500, 502, 503, 504, 520])
def test_what_may_pass_is_tried_again(status):
    assert not refused(status, {}, {}).for_good


def test_no_answer_may_pass():
    assert not unreachable(TimeoutError()).for_good
