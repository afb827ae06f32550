// chart-card
