"""First names from many places, for users who do not exist."""

FIRST_NAMES = (
    """
    Ada Adil Agnes Aiko Aisha Alba Alfred Alma Amara Amir Ana Anders Anil Anouk Anton Anya Arda Ari
    Arjun Arlo Astrid Aya Basil Beate Bela Benno Bilal Birgit Bo Bruno Callum Camila Carla Cem Chantal
    Chidi Chloe Ciro Clara Cleo Cosmo Cyril Dag Dalia Dana Darya Denis Diego Dilan Dora Duc Ebba Eda
    Edgar Eduardo Eero Eira Elena Eli Elif Elsa Emeka Emil Enzo Erin Esra Esther Etta Ewa Fabio Farah
    Fatou Felix Femi Finn Fiona Flora Florin Freya Frida Gaia Gerda Gideon Gilda Giulia Goran Greta Gus
    Hana Hanne Hassan Hedda Heidi Henrik Hiro Hugo Ian Ida Idris Ignaz Ilse Imani Ines Ingrid Inka Ioana
    Iris Isa Ivan Ivo Jabari Jalil Jamal Jana Jaro Jaya Jelena Jin Joana Jonas Jorge Juno Jurek Kai
    Kalle Kamal Karim Kasia Keiko Kemal Kenji Kiran Klara Kofi Koji Kwame Lale Lars Lea Leif Leila Lena
    Leo Levi Lidia Liesl Lila Ling Lior Liv Lola Lorenz Lotte Louis Luca Lucia Ludo Luz Lydia Mads Mai
    Malik Malou Manu Mara Marek Maren Mario Marta Mateo Matti Maud Maya Mehmet Meike Mika Milan Mina
    Mira Moira Moritz Muna Nadia Nael Naomi Nash Neele Nia Nico Niels Nikita Nilo Nina Noa Noor Nora
    Nuno Oda Odin Ola Oleg Olga Oliver Omar Orla Oscar Otto Pablo Paloma Paolo Pavel Penny Pia Piet
    Pilar Priya Quentin Quinn Rafa Ragna Rahel Raul Ravi Rebeca Remy Rhea Rika Rita Robin Rocco Rolf
    Rosa Ruben Runa Ruth Sabine Sami Samira Sanna Sasha Saul Selma Semih Sena Seo Shira Sigrid Silas
    Simone Sina Siri Sofia Sol Soren Stella Suda Sunniva Sven Sybil Tadeo Tahir Tamar Tao Tara Tariq
    Tess Thea Theo Thyra Tilda Timo Tindra Tobias Toni Tove Tuomas Uma Umar Ursula Vadim Valeria Vera
    Vico Viggo Vikram Vilma Viola Vito Wanda Wang Wassim Wilma Wim Wolf Xavi Xenia Ximena Yannick Yara
    Yasmin Yoko Yuki Yusuf Yvo Zain Zara Zeno Zita Zoe Zola Zuri
    """
).split()
