"""What a scrape of `/metrics` says, as Prometheus reads it."""

from prometheus_client.parser import text_string_to_metric_families


def figures(text: str) -> dict[tuple[str, ...], float]:
    """The value of each sample, by its name and the values of its labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
