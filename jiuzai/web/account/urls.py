"""Addresses under /account/."""

from django.urls import path

from jiuzai.web.account.views import (
    choose,
    device,
    display,
    enrol,
    leave,
    messages,
    mine,
    oidc,
    password,
    phone,
    second_factor,
    sign_ins,
    step_up,
    work,
)

app_name = "account"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("password/", mine.change_password, name="password"),
    path("recovery-codes/", enrol.recovery_codes, name="recovery_codes"),
    path("sign-in/", phone.sign_in, name="sign_in"),
    path("sign-in/code/", phone.code, name="code"),
    path("sign-in/choose/", choose.choose, name="choose"),
    path("sign-in/device/", device.bind, name="bind_device"),
    path("staff/", password.staff, name="staff"),
    path("staff/second-factor/", second_factor.second_factor, name="second_factor"),
    path("invitation/<str:token>/", enrol.invitation, name="invitation"),
    path("sign-on/", oidc.start, name="oidc_start"),
    path("sign-on/return/", oidc.come_back, name="oidc_return"),
    path("step-up/", step_up.step_up, name="step_up"),
    path("step-up/code/", step_up.send_code, name="step_up_code"),
    path("sign-out/", leave.sign_out, name="sign_out"),
    path("idle/", leave.idle, name="idle"),
    path("sign-ins/", sign_ins.sign_ins, name="sign_ins"),
    path("sign-ins/<uuid:sign_in_id>/end/", sign_ins.end, name="end_sign_in"),
    path("sign-ins/end-others/", sign_ins.end_others, name="end_others"),
    path("devices/", device.devices, name="devices"),
    path("devices/<uuid:device_id>/confirm/", device.confirm, name="confirm_device"),
    path("devices/<uuid:device_id>/revoke/", device.revoke, name="revoke_device"),
    path("display/", display.display, name="display"),
    path("language/", display.language, name="language"),
    path("messages/", messages.inbox, name="messages"),
    path("messages/read-all/", messages.read_all, name="read_all"),
    path("messages/<uuid:letter_id>/", messages.message, name="message"),
    path("messages/<uuid:letter_id>/read/", messages.read, name="read_message"),
    path("work/<uuid:job_id>/", work.work, name="work"),
]
