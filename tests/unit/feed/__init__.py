"""Calendar addresses and the web server behind them."""
