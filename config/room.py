"""Room for the calls of one page, so that what it costs does not hang on how deep they stand."""

# In words of eight bytes: deeper than any template of ours calls.
ROOM = 2**14


def room(get_response):
    """Middleware below which the frames of all calls find room in one piece of memory.

    CPython keeps frames in chunks of 16 kB, which it takes from the system when a call goes past
    the end of one, and gives back when that call returns. A loop that happens to stand at such an
    end, in the midst of a template, does both for each of its calls: a form took up to half of
    its page's time for that. The frame of this function asks for ROOM, gets a chunk of twice as
    much, and what is called from it shares the rest.
    """

    def answer(request):
        return get_response(request)

    answer.__code__ = answer.__code__.replace(co_stacksize=ROOM)
    return answer
