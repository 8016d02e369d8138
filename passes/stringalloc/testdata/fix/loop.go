package fix

func digits(rs []rune, n name) string {
	s := ""
	for _, r := range rs {
		if s != "" && len(s) < 10 {
			s += "," + string(n)
		}
		s += string(r)
	}
	return s + "."
}

type name string

func begun(ss []string, first string) (string, bool) {
	s := first
	for i := range ss {
		s = s + ss[i] + "\n"
		for _, r := range s {
			println(r)
		}
	}
	return s, s == ""
}

func nested(ss []string) string {
	var all string
	for _, s := range ss {
		line := " "
		for range s {
			line += string(s[0]) + string(rune(s[0]))
		}
		all += line
		all += upper(all)
	}
	return all
}

func upper(s string) string { return s }

func shadowedStrings(ss []string, strings int) string {
	var s string
	for range strings {
		s += ss[0]
	}
	return s
}

func assigned(ss []string) string {
	var s, t string
	u := ""
	for _, x := range ss {
		s += x
		t += s
		u += x
		if len(u) > 10 {
			u = ""
		}
	}
	return s + t + u
}

func result(ss []string) (s string) {
	for _, x := range ss {
		s += x
	}
	return
}

func pointed(ss []string) string {
	s := ""
	p := &s
	for _, x := range ss {
		s += x
	}
	return *p
}

func inLiteral(ss []string) string {
	s := ""
	add := func(x string) { s += x }
	for _, x := range ss {
		add(x)
		s += x
	}
	return s
}

func eachRound(ss []string) (n int) {
	for _, x := range ss {
		s := x
		s += "."
		n += len(s)
	}
	return n
}

func commented(ss []string) string {
	s := "" // as it is
	for _, x := range ss {
		s += x /* the part */ + "."
	}
	return s
}

func itself(ss []string, s string) string {
	{
		s := s
		for _, x := range ss {
			s += x
		}
		return s
	}
}
