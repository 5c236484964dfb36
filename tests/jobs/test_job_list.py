import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from blog.blogs.models import Role
from blog.jobs.models import Job
from tests.factories import make_admin, make_blog, make_member, owner_of

LIST = "/admin/jobs/job/"


def make_job(**fields) -> Job:
    over = fields.get("state", "ready") not in {"ready", "running"}
    ended = {"finished_at": timezone.now()} if over else {}
    return Job.objects.create(**{"task": "tests.jobs.samples.add", **ended, **fields})


@pytest.fixture
def admin(client, db):
    client.force_login(make_admin())
    return client


def act(client, action: str, *pks):
    return client.post(LIST, {"action": action, "_selected_action": pks}, follow=True)


def test_the_list_shows_what_each_job_came_to(admin):
    make_job(state="failed", attempts=3, error="Traceback…\nValueError: <b>no</b>\n")
    make_job(state="running", done=3, total=10, message="<i>trois</i>")

    html = admin.get(LIST).content.decode()

    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in html
    assert (
        '<progress value="3" max="10" aria-label="3 sur 10"></progress> 3 sur 10 &lt;i&gt;' in html
    )


def test_the_list_costs_the_same_for_one_and_three_jobs(admin, query_count):
    make_job()
    with query_count(5):
        admin.get(LIST)

    make_job()
    make_job()
    with query_count(5):
        admin.get(LIST)


def test_a_jobs_page_shows_the_whole_error_and_no_form(admin):
    job = make_job(state="failed", error="Traceback…\nValueError: <b>no</b>\n")

    html = admin.get(f"{LIST}{job.pk}/change/").content.decode()

    assert "<pre>Traceback…\nValueError: &lt;b&gt;no&lt;/b&gt;\n</pre>" in html
    assert 'name="state"' not in html
    assert "style=" not in html


def test_failed_jobs_run_again_and_it_is_written_down_who_asked(admin):
    failed, done = make_job(state="failed", attempts=3), make_job(state="successful")

    answer = act(admin, "run_again", failed.pk, done.pk)

    assert "1 tâche va être relancée." in answer.content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("ready", 0)
    assert Job.objects.get(pk=done.pk).state == "successful"
    assert LogEntry.objects.filter(object_id=str(failed.pk), change_message="run_again").exists()


def test_waiting_jobs_stop_at_once_and_running_ones_are_asked_to(admin):
    waiting, running = make_job(), make_job(state="running")

    act(admin, "stop", waiting.pk, running.pk)

    assert Job.objects.get(pk=waiting.pk).state == "stopped"
    running.refresh_from_db()
    assert (running.state, running.stop_requested) == ("running", True)


def test_strangers_are_asked_to_sign_in(client, db):
    job = make_job(state="failed")

    answer = client.post(LIST, {"action": "run_again", "_selected_action": [job.pk]})

    assert answer.status_code == 302
    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize("role", [Role.OWNER, Role.CONTRIBUTOR])
def test_no_role_in_a_blog_opens_it(client, db, role):
    blog = make_blog()
    client.force_login(owner_of(blog) if role == Role.OWNER else make_member(blog, role))
    job = make_job(state="failed")

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{job.pk}/change/").status_code == 404
    assert client.get(f"{LIST}999/change/").status_code == 404
    assert act(client, "run_again", job.pk).status_code == 403
    assert Job.objects.get().state == "failed"
    assert reverse("admin:jobs_job_changelist") not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("pk", "status"), [("999", 200), ("", 404), ("x", 404), ("\x00", 404), ("9" * 30, 404)]
)
def test_a_bad_choice_changes_nothing(admin, pk, status):
    make_job(state="failed")

    answer = act(admin, "run_again", pk)

    assert answer.status_code == status
    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize(
    "query", ["slot__year=99999", "task__regex=(((", "state__exact=nope", "p=-1", "o=x", "id=x"]
)
def test_nonsense_in_the_address_is_no_error_of_ours(admin, query):
    make_job()

    assert admin.get(f"{LIST}?{query}").status_code in {200, 302, 400}


def test_a_filter_finds_the_jobs_of_a_state_and_a_task(admin):
    make_job(state="failed")
    make_job(state="running")

    found = admin.get(LIST, {"state__exact": "failed", "task": "tests.jobs.samples.add"})

    assert [job.state for job in found.context["cl"].queryset] == ["failed"]


def test_a_get_runs_nothing(admin):
    job = make_job(state="failed")

    admin.get(LIST, {"action": "run_again", "_selected_action": job.pk})

    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize("page", ["add/", "{pk}/delete/"])
def test_nobody_adds_or_deletes_a_job_by_hand(admin, page):
    job = make_job(state="failed")

    assert admin.post(LIST + page.format(pk=job.pk), {"post": "yes"}).status_code == 403
    assert Job.objects.filter(pk=job.pk).exists()


def test_a_job_is_not_changed_by_a_forged_post(admin):
    job = make_job(state="failed")

    assert admin.post(f"{LIST}{job.pk}/change/", {"state": "ready"}).status_code == 403
    assert Job.objects.get().state == "failed"
