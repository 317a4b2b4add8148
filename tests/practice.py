"""The practice of the in-process tests."""

from datetime import time

from chalicelib.practice.schemas import Address, CareHours, PracticeForm

PRACTICE = PracticeForm(
    name="Willow Therapy",
    mail_name="Willow Practice",
    sentence="A made-up practice for the tests.",
    phone="+16025550142",
    email="hello@willow.example.com",
    address=Address(street="12 Willow Lane", city="Phoenix", state="AZ", zip="85004"),
    time_zone="America/Phoenix",
    hours=(CareHours(days=("mon", "tue", "wed", "thu", "fri"), start=time(8), end=time(17)),),
    consent_ages={"CA": 12},
)
