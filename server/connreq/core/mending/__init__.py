"""What several rules need to propose fixes: where words go, which may go, and what stands for them."""
