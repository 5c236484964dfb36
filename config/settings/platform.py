"""What whoever runs the platform decides: its name and place, who they are, limits and terms."""

from django.core.exceptions import ImproperlyConfigured

from .environment import day, env, origin, triples

# Where the platform lives. Redirects, mails and feeds are built from it, never from a Host header.
PLATFORM_URL = origin(
    env.str("CARNET_PLATFORM_URL", default="http://127.0.0.1:8000"), "CARNET_PLATFORM_URL"
)
PLATFORM_NAME = env.str("CARNET_NAME", default="Carnet")
# Other host names of the platform itself; they answer 301 to PLATFORM_URL.
PLATFORM_ALIASES = env.list("CARNET_ALIASES", default=[])

# Who runs the platform, as the legal notice names them (LCEN, article 1-1); lines are split by "|".
HOST = {
    "NAME": env.str("CARNET_HOST_NAME", default=""),
    "ADDRESS": env.str("CARNET_HOST_ADDRESS", default="").replace("|", "\n"),
    "EMAIL": env.str("CARNET_HOST_EMAIL", default=""),
    "PHONE": env.str("CARNET_HOST_PHONE", default=""),
    "DIRECTOR": env.str("CARNET_HOST_DIRECTOR", default=""),
    "REGISTRATION": env.str("CARNET_HOST_REGISTRATION", default=""),
}

# Which authorities moderators tell of a danger to life or safety (DSA, article 18), the most urgent
# first: "name|how to reach them|when; name|…". None named, those of France.
AUTHORITIES = triples("CARNET_AUTHORITIES")

# How many people of the European Union the platform has a month, on average over six months, and
# the last day of these: what the host counted elsewhere, for DSA, article 24(2) and (3). Carnet
# counts no readers.
RECIPIENTS = env.int("CARNET_RECIPIENTS", default=0)
RECIPIENTS_ON = day("CARNET_RECIPIENTS_ON")
if bool(RECIPIENTS) != bool(RECIPIENTS_ON) or RECIPIENTS < 0:
    raise ImproperlyConfigured("CARNET_RECIPIENTS and CARNET_RECIPIENTS_ON are given together.")

# How many searches a minute one network address may make.
SEARCHES_A_MINUTE = env.int("CARNET_SEARCHES_A_MINUTE", default=60)

# How many blogs one person may open.
BLOGS_PER_PERSON = env.int("CARNET_BLOGS_PER_PERSON", default=5)
# Whether *.<platform host> leads here (DNS wildcard and certificate), so that owners may choose it.
BLOGS_ON_SUBDOMAINS = env.bool("CARNET_SUBDOMAINS", default=False)
# Name servers asked for the proof of an own domain: "192.0.2.1" or "192.0.2.1:5353"; none given,
# those of the system.
DNS_RESOLVERS = env.list("CARNET_DNS", default=[])
# How long a domain counts on after its proof is gone, an old name stays its blog's, and a blog
# that its owner deletes can be taken back; in days.
DOMAIN_GRACE_DAYS = env.int("CARNET_DOMAIN_GRACE_DAYS", default=3)
ADDRESS_QUARANTINE_DAYS = env.int("CARNET_ADDRESS_QUARANTINE_DAYS", default=365)
BLOG_CLOSING_DAYS = env.int("CARNET_CLOSING_DAYS", default=30)
