"""What French law makes a host keep of those who write, apart from everything else."""
