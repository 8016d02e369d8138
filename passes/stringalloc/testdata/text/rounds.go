package text

type packet struct {
	description string
	children    []*packet
	tag         int
}

// describe appends to what the others have, but not in each round.
func describe(p *packet, named bool) {
	for _, child := range p.children {
		if named {
			p.description += " child" // want `^confirmed: p.description \+= " child" allocates each iteration$`
		}
		switch child.tag {
		case 0:
			global += " (first)" // want `^confirmed: global \+= " \(first\)" allocates each iteration$`
		case 1:
			global += " (second)" // want `^confirmed: global \+= " \(second\)" allocates each iteration$`
		}
	}
}

// arms has one for each round, and each appends.
func arms(s string) (escaped string) {
	for _, r := range s {
		switch r {
		case '&':
			escaped += "&#38;" // want `; a strings.Builder copies less$`
			continue
		case '<':
			escaped += "&lt;" // want `; a strings.Builder copies less$`
		default:
			escaped += string(r) // want `^confirmed: escaped \+= string\(r\) allocates each iteration; a strings.Builder copies less$` `^confirmed: string\(r\)`
		}
	}
	return escaped
}

func separated(parts []string) (s string) {
	for i, p := range parts {
		if i > 0 {
			s += "," // want `; a strings.Builder copies less$`
		}
		s += p // want `; a strings.Builder copies less$`
	}
	return s
}

func filtered(parts []string) (s string) {
	for _, p := range parts {
		if p == "" {
			continue
		}
		s += p // want `^confirmed: s \+= p allocates each iteration$`
	}
	return s
}
