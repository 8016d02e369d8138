// func assembled(s fmt.Stringer) int is called from here.
