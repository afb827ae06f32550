// alerts
