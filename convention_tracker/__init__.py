"""The project: settings, addresses, clock and health; the register itself is `signatories`."""
