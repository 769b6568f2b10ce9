"""Every address."""

from django.contrib import admin
from django.urls import include, path

from runlog.coach.site import site as coach_site
from runlog.views import (
    accounts,
    calendar,
    coaching,
    comments,
    doubts,
    downloads,
    errors,
    exports,
    health,
    history,
    home,
    imports,
    pace,
    plans,
    progress,
    recorded,
    runs,
    settings,
    teams,
    tokens,
    uploads,
)

# /runs/
run_urls = [
    path("preview/", runs.run_preview, name="run-preview"),
    path("", runs.run_list, name="run-list"),
    path("new/", runs.run_new, name="run-new"),
    path("calendar/", calendar.run_calendar, name="run-calendar"),
    path("csv/", history.run_csv, name="run-csv"),
    path("<int:run_id>/", runs.run_detail, name="run-detail"),
    path("<int:run_id>/edit/", runs.run_edit, name="run-edit"),
    path("<int:run_id>/delete/", runs.run_delete, name="run-delete"),
    path("<int:run_id>/doubt/", doubts.run_doubt, name="run-doubt"),
    path("<int:run_id>/distance/", recorded.run_distance, name="run-distance"),
    path("<int:run_id>/treadmill/", recorded.run_treadmill, name="run-treadmill"),
    path("<int:run_id>/original/", downloads.run_original, name="run-original"),
    path("<int:run_id>/<run_form:form>/", downloads.run_file, name="run-file"),
    path("<int:run_id>/restore/", runs.run_restore, name="run-restore"),
    path("<int:run_id>/comments/", comments.comment_add, name="comment-add"),
    path("<int:run_id>/comments/<int:comment_id>/delete/", comments.comment_delete, name="comment-delete"),
]

# /pace/
pace_urls = [
    path("pace/", pace.pace_tool, name="pace"),
    path("pace.json", pace.pace_json, name="pace-json"),
    path("pace/<slug:slug>/", pace.pace_topic, name="pace-topic"),
]

# /progress/
progress_urls = [
    path("", progress.progress, name="progress"),
    path("records/", progress.record_list, name="record-list"),
    path("distances/", progress.distance_add, name="distance-add"),
    path("distances/<str:slug>/drop/", progress.distance_drop, name="distance-drop"),
    path("<str:slug>/", progress.benchmark, name="benchmark"),
]

# /teams/: the athlete's side
athlete_team_urls = [
    path("", teams.team_list, name="team-list"),
    path("join/", teams.team_join, name="team-join"),
    path("join/<str:code>/", teams.team_join_code, name="team-join-code"),
    path("claim/", teams.team_claim, name="team-claim"),
    path("<int:team_id>/sharing/", teams.team_sharing, name="team-sharing"),
    path("<int:team_id>/leave/", teams.team_leave, name="team-leave"),
]

# /teams/: what its coaches settle
coach_team_urls = [
    path("new/", coaching.team_new, name="team-new"),
    path("invited/<str:token>/", coaching.invitation_accept, name="team-invited"),
    path("<int:team_id>/", coaching.team_page, name="team"),
    path("<int:team_id>/settings/", coaching.team_settings, name="team-settings"),
    path("<int:team_id>/code/", coaching.team_code, name="team-code"),
    path("<int:team_id>/invite/", coaching.invitation_make, name="team-invite"),
    path("<int:team_id>/invitations/<int:invitation_id>/withdraw/", coaching.invitation_withdraw, name="team-withdraw"),
    path("<int:team_id>/coaches/<int:coaching_id>/", coaching.coach_change, name="team-coach"),
    path("<int:team_id>/coaches/<int:coaching_id>/remove/", coaching.coach_remove, name="team-coach-remove"),
    path("<int:team_id>/stop/", coaching.coach_stop, name="team-stop"),
    path("<int:team_id>/delete/", coaching.team_delete, name="team-delete"),
]

# /import/
import_urls = [
    path("", imports.import_list, name="import-list"),
    path("<int:batch_id>/", imports.import_page, name="import"),
    path("<int:batch_id>/undo/", imports.import_undo, name="import-undo"),
    path("<int:batch_id>/items/<int:number>/", imports.import_answer, name="import-answer"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("", include(pace_urls)),
    path("runs/", include(run_urls)),
    path("progress/", include(progress_urls)),
    path("import/", include(import_urls)),
    path("teams/", include(athlete_team_urls)),
    path("teams/", include(coach_team_urls)),
    path("plans/", plans.plan_new, name="plan-new"),
    path("plans/<int:plan_id>/delete/", plans.plan_delete, name="plan-delete"),
    path("settings/", settings.settings_page, name="settings"),
    path("settings/tokens/", tokens.token_list, name="token-list"),
    path("settings/tokens/<int:token_id>/revoke/", tokens.token_revoke, name="token-revoke"),
    path("api/upload/", uploads.upload, name="api-upload"),
    path("settings/treadmills/<int:treadmill_id>/", settings.treadmill_edit, name="treadmill-edit"),
    path("settings/treadmills/<int:treadmill_id>/delete/", settings.treadmill_delete, name="treadmill-delete"),
    path("export/", exports.export_page, name="export"),
    path("export/zip/", exports.export_zip, name="export-zip"),
    path("accounts/login/", accounts.login),
    path("accounts/", include("allauth.urls")),
    path("coach/", coach_site.urls),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
